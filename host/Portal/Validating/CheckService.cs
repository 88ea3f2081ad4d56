using Keyfob.Accounts.SigningIn;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Telemetry;
using Keyfob.Verifier.Checks;

namespace Keyfob.Portal.Validating;

/// <summary>Checks the code of a request, and counts and logs the outcome: not the user, who may have typed a password or a code there.</summary>
internal sealed partial class CheckService(CodeChecker checker, OneFieldChecker passwords, ServerSettings settings, PortalMeter meter, TimeProvider time, ILogger<CheckService> logger)
{
    public async Task<CheckResult> CheckAsync(HttpContext context, CheckFields fields)
    {
        var start = time.GetTimestamp();
        var request = fields.RequestOf(Caller.Of(context), settings.Relays);
        var result = !settings.HasPasswords ? await checker.CheckAsync(request, context.RequestAborted)
            : request.User == null ? throw new BadRequestException("The request needs the field user: the password is that of an account.")
            : await passwords.CheckAsync(request, context.RequestAborted);
        var duration = time.GetElapsedTime(start);
        meter.Checked(result.Outcome, duration);
        LogChecked(logger, result.Outcome, request.Client, (int)duration.TotalMilliseconds);
        return result;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Checked: {Outcome}, client {Client}, {Milliseconds} ms.")]
    private static partial void LogChecked(ILogger logger, CheckOutcome outcome, string client, int milliseconds);
}
