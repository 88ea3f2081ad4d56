using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Commands;

/// <summary><c>verify-audit</c>: checks the whole audit trail.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create(TextWriter output, TextWriter error) => StoreCommand.On(
        new Command("verify-audit", "Checks that no entry of the audit trail was changed, deleted or added past the program. Exit code 1 if one was."),
        error,
        async (_, store) =>
        {
            var report = await new AuditVerification(store.Database, store.Keys).RunAsync(store.Heads, finding => output.WriteLine(finding), CancellationToken.None);
            output.WriteLine(report);
            return report.Findings == 0 ? ExitCode.Done : ExitCode.Failed;
        });
}
