#!/usr/bin/env bash
# Guess: the Android SDK's CognitoCredentialsProvider reports an identity that is gone to its caller, as SDK v2 for JavaScript.
# Instead: within the same call it throws the identity away, asks GetId for a new one and asks for credentials again: after
# ResourceNotFoundException, and after ValidationException too. The caller sees no error and is another guest. After
# NotAuthorizedException and TooManyRequestsException it keeps the identity. All its calls carry "Logins":{}.
# aws-android-sdk-core 2.81.1 on Java 17, with two small stand-ins for android.os and android.util, run on 2026-12-01.
# Matters: one refused call shows as three on the wire. A replay that refuses an unknown call with one of these two codes
# is answered by two calls that were never recorded; an emulator that was reset gets a new guest without a word.
set -eu
folder=$(mktemp -d)
pids=""
tidy() { for p in $pids; do kill "$p" 2>/dev/null || true; done; rm -rf "$folder"; }
trap tidy EXIT
cd "$folder"
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir -p android/os android/util
timeout 300 mvn -q -B -Dmaven.repo.local="$folder/m2" dependency:copy -Dartifact=com.amazonaws:aws-android-sdk-core:2.81.1:aar -DoutputDirectory="$folder" >mvn.log 2>&1 || { cat mvn.log; exit 1; }
timeout 300 mvn -q -B -Dmaven.repo.local="$folder/m2" dependency:copy -Dartifact=com.google.code.gson:gson:2.11.0 -DoutputDirectory="$folder" >mvn.log 2>&1 || { cat mvn.log; exit 1; }
python3 -c 'import zipfile; zipfile.ZipFile("aws-android-sdk-core-2.81.1.aar").extract("classes.jar")'
cat > android/os/Build.java <<'EOF'
package android.os;
public class Build { public static class VERSION { public static final int SDK_INT = Integer.parseInt("30"); public static final String RELEASE = "11"; } }
EOF
cat > android/util/Log.java <<'EOF'
package android.util;
public class Log {
  public static boolean isLoggable(String tag, int level) { return false; }
  public static int v(String tag, String text) { return 0; } public static int d(String tag, String text) { return 0; }
  public static int i(String tag, String text) { return 0; } public static int w(String tag, String text) { return 0; } public static int e(String tag, String text) { return 0; }
}
EOF
cat > Own.java <<'EOF'
import com.amazonaws.*; import com.amazonaws.auth.*; import com.amazonaws.services.cognitoidentity.*;
import com.sun.net.httpserver.HttpServer; import java.net.InetSocketAddress; import java.util.*;
public class Own {
  static List<String> calls = Collections.synchronizedList(new ArrayList<>());
  static volatile String fail = null; static volatile boolean empty = true; static volatile int made = 0;
  static void must(boolean truth, String what) { if (!truth) { System.out.println("changed: " + what); System.exit(1); } }
  static String id() { return "us-east-1:00000000-0000-4000-8000-00000000000" + made; }
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", x -> {
      String body = new String(x.getRequestBody().readAllBytes(), "UTF-8");
      String op = x.getRequestHeaders().getFirst("X-Amz-Target").split("\\.")[1];
      calls.add(op); if (!body.contains("\"Logins\":{}")) empty = false;
      int status = 200; String out;
      if (op.equals("GetId")) { made++; out = "{\"IdentityId\":\"" + id() + "\"}"; }
      else if (fail != null) { status = 400; out = "{\"__type\":\"" + fail + "\",\"message\":\"as planned\"}"; x.getResponseHeaders().set("x-amzn-ErrorType", fail + ":"); fail = null; }
      else out = "{\"Credentials\":{\"AccessKeyId\":\"ASIAEXAMPLE000000001\",\"Expiration\":1.959377625E9,\"SecretKey\":\"s\",\"SessionToken\":\"t\"},\"IdentityId\":\"" + id() + "\"}";
      x.getResponseHeaders().set("content-type", "application/x-amz-json-1.1");
      byte[] b = out.getBytes("UTF-8"); x.sendResponseHeaders(status, b.length); x.getResponseBody().write(b); x.close();
    });
    server.start();
    ClientConfiguration once = new ClientConfiguration(); once.setMaxErrorRetry(0);
    AmazonCognitoIdentityClient client = new AmazonCognitoIdentityClient(new AnonymousAWSCredentials(), once);
    client.setEndpoint("http://127.0.0.1:" + server.getAddress().getPort());
    CognitoCredentialsProvider held = new CognitoCredentialsProvider(new AWSEnhancedCognitoIdentityProvider(null, "us-east-1:00000000-0000-4000-8000-0000000000aa", client), client);
    held.getCredentials();
    for (String code : new String[] { "ResourceNotFoundException", "ValidationException" }) {
      calls.clear(); fail = code; String before = held.getIdentityId();
      held.refresh();
      must(calls.toString().equals("[GetCredentialsForIdentity, GetId, GetCredentialsForIdentity]"), code + " makes " + calls);
      must(!held.getIdentityId().equals(before), code + " changes the identity");
    }
    for (String code : new String[] { "NotAuthorizedException", "TooManyRequestsException" }) {
      calls.clear(); fail = code; String before = held.getIdentityId(); boolean thrown = false;
      try { held.refresh(); } catch (AmazonServiceException e) { thrown = true; }
      must(thrown && calls.size() == 1 && held.getIdentityId().equals(before), code + " keeps the identity, calls " + calls);
    }
    must(empty, "every body has an empty Logins");
    System.out.println("as stated"); System.exit(0);
  }
}
EOF
path=classes.jar:gson-2.11.0.jar:.
javac -cp "$path" android/os/Build.java android/util/Log.java Own.java 2>javac.log || { cat javac.log; exit 1; }
timeout 60 java -cp "$path" Own
