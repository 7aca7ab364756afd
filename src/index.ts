/**
 * Poolproof for programs: what the command line does, as functions. Named by hand; whatever is not here is not public.
 * @packageDocumentation
 */

// The contract: what the API takes, answers and refuses with, and what is said of it.
export { operations, operationNames, publicOperations, isOperationName } from './contract/operations.ts';
export type { ExceptionOf, InputOf, OperationName, OutputOf } from './contract/operations.ts';
export type { OperationFacts } from './contract/operation.ts';
export { exceptions, isExceptionName } from './contract/exceptions.ts';
export type { ExceptionFacts, ExceptionName } from './contract/exceptions.ts';
export { capabilities } from './contract/rules/statement.ts';
export type { Capability, RuleStatement } from './contract/rules/statement.ts';

// The rules and how they run.
export { catalogue } from '../suites/server/catalogue.ts';
export { runCatalogue } from './engine/run/run.ts';
export type { RunEvent, RunOptions } from './engine/run/run.ts';
export type { Catalogue, ExcludedRule, Rule } from './engine/check/check.ts';
export type { AccessKey, LoginSource, Target } from './engine/context/target.ts';
export { exitCodes } from './kernel/exit-codes.ts';
export { verdicts, describeVerdict } from './engine/result/verdict.ts';
export type { Verdict } from './engine/result/verdict.ts';
export { systemTimer } from './engine/context/timer.ts';
export { systemClock } from './kernel/clock.ts';
export { socketTransport } from './wire/http/client.ts';
export type { HttpRequest, HttpResponse, Transport } from './wire/http/message.ts';

// Results: files, comparison, reports.
export { readResult } from './engine/result/read-result.ts';
export { writeResult } from './engine/result/write-result.ts';
export { ResultRow } from './engine/result/result.ts';
export type { RootCauseRow, RuleResult, RunResult } from './engine/result/result.ts';
export { consoleReport } from '../reports/console/console-report.ts';
export { htmlReport } from '../reports/html/write-html.ts';
export { junitReport } from '../reports/junit.ts';
export { ctrfReport } from '../reports/ctrf.ts';
export { sarifReport } from '../reports/sarif.ts';
export { markdownReport } from '../reports/markdown.ts';
export { badgeReport } from '../reports/badge.ts';
export { compareRuns } from '../reports/compare/compare.ts';
export { ticketFor } from '../reports/ticket/ticket.ts';
export { parseBaseline } from '../reports/baseline/baseline-file.ts';
export { resultWithBaseline } from '../reports/baseline/result-with-baseline.ts';

// Targets: opening and starting them, and where their logins come from.
export { openEmbedded } from './runs/target/open-embedded.ts';
export type { EmbeddedOptions } from './runs/target/open-embedded.ts';
export { openEndpoint } from './runs/target/open-endpoint.ts';
export type { EndpointOptions } from './runs/target/open-endpoint.ts';
export type { OpenTarget, TargetOptions } from './runs/target/open-target.ts';
export type { Route } from './runs/target/route.ts';
export { startServer } from './runs/target/start-server.ts';
export type { StartOptions, StartedServer } from './runs/target/start-server.ts';
export { commandLogins } from './runs/logins/command-logins.ts';
export { fileLogins } from './runs/logins/file-logins.ts';
export { testLogins } from './runs/logins/test-logins.ts';
export { packageVersion } from './runs/version.ts';

// Runs that are recorded, and judged again without a network.
export { recordRun } from './runs/recorded/record-run.ts';
export type { RecordRunOptions, RecordedRun, RunRecorded } from './runs/recorded/record-run.ts';
export type { MissingSession } from './runs/recorded/session-recordings.ts';
export { replayRun } from './runs/recorded/replay-run.ts';
export type { ReplayedRun } from './runs/recorded/replay-run.ts';
export { readVerdicts, verdictsOf } from './runs/recorded/recorded-verdicts.ts';
export type { RecordedVerdicts } from './runs/recorded/recorded-verdicts.ts';

// Pools that runs leave at their targets.
export { keepLedger } from './runs/ledger/keep-ledger.ts';
export type { RunOfLedger } from './runs/ledger/keep-ledger.ts';
export type { KeptLedger } from './runs/ledger/ledger-file.ts';
export { cleanUp } from './runs/ledger/clean-up.ts';
export type { CleanUpEvent, CleanUpOptions, CleanUpReport, CleanedPool } from './runs/ledger/clean-up.ts';

// Histories: random ones, and those that showed a difference once.
export { withStage } from './runs/histories/with-stage.ts';
export type { StageOptions } from './runs/histories/with-stage.ts';
export { referenceModel } from './runs/histories/reference-model.ts';
export { readKnownHistories } from './runs/histories/read-known-histories.ts';
export { explore } from '../suites/histories/explore.ts';
export type { ExploreOptions, Explored } from '../suites/histories/explore.ts';
export { replayHistory } from './engine/histories/replay-history.ts';
export type { Replayed } from './engine/histories/replay-history.ts';
export { HistoryFile } from './engine/histories/history.ts';

// The reference emulator, on a port or in this process, and its provider of test logins.
export { startEmulator } from './emulator/server.ts';
export type { ServedOptions, StartedEmulator } from './emulator/server.ts';
export { createEmulator } from './emulator/emulator.ts';
export type { Emulator } from './emulator/emulator.ts';
export type { EmulatorOptions } from './emulator/options.ts';
export { createIdentityProvider } from './emulator/logins/test-providers/identity-provider.ts';
export type { IdentityProvider } from './emulator/logins/test-providers/identity-provider.ts';

// Recording and replaying, in this process.
export { startRecorder } from '../proxy/record/start-recorder.ts';
export type { OpenSession, Recorder } from '../proxy/record/start-recorder.ts';
export type { RecorderOptions } from '../proxy/record/recorder-options.ts';
export type { RecordingProgress, RecordingReport } from '../proxy/recording/recording.ts';
export { startReplay } from '../proxy/replay/start-replay.ts';
export { testKeySet } from '../proxy/scrub/rules/jwt.ts';
export type { Replay, ReplayOptions, ReplayedSession } from '../proxy/replay/start-replay.ts';
export { openSession } from '../proxy/lone-session.ts';
export type { LoneRecording, LoneReplay } from '../proxy/lone-session.ts';
export type { OpenOptions, SessionOptions } from '../proxy/replay/replay-sessions.ts';
export type { SessionReport } from '../proxy/session/session-report.ts';
export type { SessionMode } from '../proxy/session/session-mode.ts';
export type { SessionEvent } from '../proxy/session/session-event.ts';
export type { ClockMode } from '../proxy/clock/clock-mode.ts';
export type { FaultOverlay } from '../proxy/faults/overlay.ts';

// Folders of recordings: free of secrets, in order, compared.
export { scanFolder } from '../proxy/scan/scan.ts';
export type { ScanReport } from '../proxy/scan/scan.ts';
export { recoverFolder } from '../proxy/recording/recover.ts';
export type { RecoverOptions, Recovered } from '../proxy/recording/recover.ts';
export { compareFolders } from '../proxy/drift/compare-folders.ts';
export type { DriftReport } from '../proxy/drift/compare-folders.ts';

export type { ConnectOptions } from '../proxy/connect/stand-in.ts';
export type { ResignOptions } from '../proxy/live/resign.ts';
export type { ServiceToAsk } from '../proxy/replay/asked-service.ts';
export type { VerifyOptions } from '../proxy/signatures/check-signatures.ts';

// The same, in another process.
export { controlClient } from '../proxy/control/client/client.ts';
export type { ControlClient, RemoteSession } from '../proxy/control/client/client.ts';
export type { ControlAccess, ControlOptions } from '../proxy/control/control-options.ts';
export type { EventOptions } from '../proxy/control/client/read-events.ts';
export type { Metrics, NumberedEvent, Progress, SessionState } from '../proxy/control/answers.ts';
export type { OpenGiven } from '../proxy/control/requests.ts';

export { readTranscript } from './kernel/transcript.ts';
export type { Transcript } from './kernel/transcript.ts';

// Errors that the product throws.
export { InconclusiveError, PoolproofError, UsageError } from './kernel/errors.ts';
