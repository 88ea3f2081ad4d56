using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Pages.AllTokens;

/// <summary>Audit entries of a token in words.</summary>
internal static class HistoryWords
{
    public static string Of(string kind) => Enum.TryParse<AuditKind>(kind, out var known) ? Of(known) : kind;

    private static string Of(AuditKind kind) => kind switch
    {
        AuditKind.CodeAccepted => "Code accepted",
        AuditKind.CodeWrong => "Wrong code",
        AuditKind.CodeReplayed => "Code used before",
        AuditKind.CodeRefused => "Code not looked at",
        AuditKind.ResyncBegun => "Resync begun",
        AuditKind.ResyncDone => "Resync done",
        AuditKind.ResyncFailed => "Resync failed",
        AuditKind.WasReset => "Reset",
        AuditKind.Blocked => "Reported lost",
        AuditKind.Unblocked => "Report of loss lifted",
        AuditKind.Unassigned => "Taken back",
        AuditKind.ClockSet => "Clock set",
        AuditKind.MailSent => "Mail sent",
        AuditKind.MailDropped => "Mail not sent",
        _ => kind.ToString(),
    };
}
