import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityDescription;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;

/**
 * Walks every operation of identity pools with the AWS SDK for Java v2.
 *
 * <pre>java -cp CLASSPATH Walk.java ENDPOINT REGION</pre>
 *
 * Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The emulator has to run with seed.yaml. Prints {@code operation ok} or
 * {@code operation FAILED reason} a line and ends with status 1 where one failed.
 */
public final class Walk {
  private static final String ROLE = "arn:aws:iam::123456789012:role/Guest";
  private static final String DEVELOPER = "login.walk";
  private static final String FACEBOOK = "graph.facebook.com";
  private static final Map<String, String> ANN = Map.of(FACEBOOK, "token-of-ann");
  private static final int OPERATIONS = 23;

  private final Map<String, String> outcome = new TreeMap<>();
  private final CognitoIdentityClient client;
  private final String region;

  private Walk(CognitoIdentityClient client, String region) {
    this.client = client;
    this.region = region;
  }

  public static void main(String[] given) {
    if (given.length != 2) {
      System.err.println("usage: java -cp CLASSPATH Walk.java ENDPOINT REGION");
      System.exit(2);
    }
    try (CognitoIdentityClient client =
        CognitoIdentityClient.builder()
            .endpointOverride(URI.create(given[0]))
            .region(Region.of(given[1]))
            .overrideConfiguration(to -> to.retryStrategy(retry -> retry.maxAttempts(1)))
            .build()) {
      System.exit(new Walk(client, given[1]).all());
    }
  }

  /** Keeps what came of an operation, the first failure if there was one; {@code check} tells whether the answer is meant. */
  private <T> T call(String operation, Supplier<T> sent, Predicate<T> check) {
    try {
      T answer = sent.get();
      outcome.merge(operation, check.test(answer) ? "ok" : "FAILED unexpected answer " + answer, Walk::firstFailure);
      return answer;
    } catch (RuntimeException reason) {
      outcome.merge(operation, "FAILED " + reason.getMessage(), Walk::firstFailure);
      throw new Stopped();
    }
  }

  private static String firstFailure(String before, String now) {
    return before.equals("ok") ? now : before;
  }

  /** What follows stands on an answer that never came. */
  private static final class Stopped extends RuntimeException {}

  private int all() {
    try {
      String pool = walkPool();
      walkSettings(pool);
      String guest = walkGuest(pool);
      walkUsers(pool);
      walkLogins(pool);
      walkEnd(pool, guest);
    } catch (Stopped ended) {
      System.err.println("The walk ended early.");
    }
    System.out.println("aws-sdk-java " + VersionInfo.SDK_VERSION + ", Java " + System.getProperty("java.version"));
    outcome.forEach((operation, result) -> System.out.println(operation + " " + result));
    long ok = outcome.values().stream().filter("ok"::equals).count();
    System.out.println(ok + " of " + OPERATIONS + " ok");
    return ok == OPERATIONS ? 0 : 1;
  }

  private String walkPool() {
    Map<String, String> providers = Map.of(FACEBOOK, "1234567890123456");
    Map<String, String> tags = Map.of("made", "by-java");
    String pool =
        call(
                "CreateIdentityPool",
                () ->
                    client.createIdentityPool(
                        in ->
                            in.identityPoolName("walk")
                                .allowUnauthenticatedIdentities(true)
                                .allowClassicFlow(true)
                                .developerProviderName(DEVELOPER)
                                .supportedLoginProviders(providers)
                                .identityPoolTags(tags)),
                made -> made.identityPoolId().startsWith(region + ":"))
            .identityPoolId();
    call(
        "DescribeIdentityPool",
        () -> client.describeIdentityPool(in -> in.identityPoolId(pool)),
        told -> told.developerProviderName().equals(DEVELOPER));
    call(
        "UpdateIdentityPool",
        () ->
            client.updateIdentityPool(
                in ->
                    in.identityPoolId(pool)
                        .identityPoolName("walked")
                        .allowUnauthenticatedIdentities(true)
                        .allowClassicFlow(true)
                        .developerProviderName(DEVELOPER)
                        .supportedLoginProviders(providers)
                        .identityPoolTags(tags)),
        updated -> updated.identityPoolName().equals("walked"));
    call(
        "ListIdentityPools",
        () -> client.listIdentityPools(in -> in.maxResults(60)),
        list -> list.identityPools().stream().map(IdentityPoolShortDescription::identityPoolId).anyMatch(pool::equals));
    return pool;
  }

  private void walkSettings(String pool) {
    Map<String, String> roles = Map.of("authenticated", ROLE + "User", "unauthenticated", ROLE);
    call("SetIdentityPoolRoles", () -> client.setIdentityPoolRoles(in -> in.identityPoolId(pool).roles(roles)), done -> true);
    call("GetIdentityPoolRoles", () -> client.getIdentityPoolRoles(in -> in.identityPoolId(pool)), told -> told.roles().equals(roles));
    Map<String, String> claims = Map.of("user", "sub");
    call(
        "SetPrincipalTagAttributeMap",
        () -> client.setPrincipalTagAttributeMap(in -> in.identityPoolId(pool).identityProviderName(FACEBOOK).principalTags(claims)),
        told -> told.principalTags().equals(claims));
    call(
        "GetPrincipalTagAttributeMap",
        () -> client.getPrincipalTagAttributeMap(in -> in.identityPoolId(pool).identityProviderName(FACEBOOK)),
        told -> told.principalTags().equals(claims));
    String arn = "arn:%s:cognito-identity:%s:123456789012:identitypool/%s".formatted(partition(), region, pool);
    call("TagResource", () -> client.tagResource(in -> in.resourceArn(arn).tags(Map.of("added", "yes"))), done -> true);
    tagged(arn, Map.of("made", "by-java", "added", "yes"));
    call("UntagResource", () -> client.untagResource(in -> in.resourceArn(arn).tagKeys("made")), done -> true);
    tagged(arn, Map.of("added", "yes"));
  }

  private void tagged(String arn, Map<String, String> tags) {
    call("ListTagsForResource", () -> client.listTagsForResource(in -> in.resourceArn(arn)), told -> told.tags().equals(tags));
  }

  private String partition() {
    if (region.startsWith("cn-")) return "aws-cn";
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private String walkGuest(String pool) {
    String guest = call("GetId", () -> client.getId(in -> in.identityPoolId(pool).logins(Map.of())), got -> got.identityId() != null).identityId();
    call(
        "GetCredentialsForIdentity",
        () -> client.getCredentialsForIdentity(in -> in.identityId(guest).logins(Map.of())),
        got -> isWhole(got.credentials()));
    call(
        "GetOpenIdToken",
        () -> client.getOpenIdToken(in -> in.identityId(guest).logins(Map.of())),
        got -> isToken(got.token()) && got.identityId().equals(guest));
    return guest;
  }

  private static boolean isWhole(Credentials credentials) {
    return credentials.accessKeyId().startsWith("ASIA") && credentials.secretKey() != null && credentials.expiration() != null;
  }

  private static boolean isToken(String token) {
    return token.split("\\.").length == 3;
  }

  private void walkUsers(String pool) {
    identityOf(pool, "ann");
    String bob = identityOf(pool, "bob");
    call(
        "MergeDeveloperIdentities",
        () ->
            client.mergeDeveloperIdentities(
                in ->
                    in.identityPoolId(pool)
                        .developerProviderName(DEVELOPER)
                        .sourceUserIdentifier("ann")
                        .destinationUserIdentifier("bob")),
        merged -> merged.identityId().equals(bob));
    found(pool, bob, List.of("ann", "bob"));
    call(
        "UnlinkDeveloperIdentity",
        () ->
            client.unlinkDeveloperIdentity(
                in -> in.identityPoolId(pool).identityId(bob).developerProviderName(DEVELOPER).developerUserIdentifier("ann")),
        done -> true);
    found(pool, bob, List.of("bob"));
  }

  private String identityOf(String pool, String user) {
    return call(
            "GetOpenIdTokenForDeveloperIdentity",
            () -> client.getOpenIdTokenForDeveloperIdentity(in -> in.identityPoolId(pool).logins(Map.of(DEVELOPER, user))),
            got -> isToken(got.token()))
        .identityId();
  }

  private void found(String pool, String identity, List<String> users) {
    call(
        "LookupDeveloperIdentity",
        () -> client.lookupDeveloperIdentity(in -> in.identityPoolId(pool).identityId(identity)),
        told -> told.developerUserIdentifierList().equals(users));
  }

  private void walkLogins(String pool) {
    String linked = call("GetId", () -> client.getId(in -> in.identityPoolId(pool).logins(ANN)), got -> true).identityId();
    described(linked, 1);
    call(
        "UnlinkIdentity",
        () -> client.unlinkIdentity(in -> in.identityId(linked).logins(ANN).loginsToRemove(FACEBOOK)),
        done -> true);
    described(linked, 0);
  }

  private void described(String identity, int logins) {
    call(
        "DescribeIdentity",
        () -> client.describeIdentity(in -> in.identityId(identity)),
        told -> told.logins().size() == logins && told.creationDate() != null);
  }

  private void walkEnd(String pool, String guest) {
    listed(pool, guest, true);
    call("DeleteIdentities", () -> client.deleteIdentities(in -> in.identityIdsToDelete(guest)), done -> done.unprocessedIdentityIds().isEmpty());
    listed(pool, guest, false);
    call("DeleteIdentityPool", () -> client.deleteIdentityPool(in -> in.identityPoolId(pool)), done -> true);
  }

  private void listed(String pool, String guest, boolean wanted) {
    call(
        "ListIdentities",
        () -> client.listIdentities(in -> in.identityPoolId(pool).maxResults(60)),
        list -> identities(list.identities()).anyMatch(guest::equals) == wanted);
  }

  private static Stream<String> identities(List<IdentityDescription> list) {
    return list.stream().map(IdentityDescription::identityId);
  }
}
