using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Personalization;

/// <summary>Has one unit personalized, and notes the result in the journal, the tally and the view.</summary>
internal sealed class UnitHandler(StationContext context, string port, CancellationToken cancel)
{
    private readonly RetryPolicy _policy = new(context.Attempts, context.Settings);

    /// <summary>Runs a unit.</summary>
    /// <param name="client">The port's client.</param>
    /// <param name="info">What the unit answered to INFO.</param>
    public async Task HandleAsync(TokenClient client, TokenInfo info)
    {
        var unit = Convert.ToHexString(info.UnitId);
        var begun = context.Time.GetTimestamp();
        var report = new UnitReport(context.View, port, unit, context.Attempts.Begin(unit));
        context.InWork[unit] = port;
        try
        {
            var result = await new UnitRun(context, client, report, cancel).RunAsync(info);
            if (result.Failure == null)
            {
                Finish(report, unit, result.Outcome, context.Time.GetElapsedTime(begun));
                return;
            }

            // Unplugged, or without power for a moment: it is then in an earlier state, and the next INFO says in which.
            var isGone = result.Failure is NoAnswerException || (result.Failure is AuthenticationException && !await AnswersAsync(client, info.UnitId));
            var isLast = _policy.IsLast(unit, result.Failure, isGone);
            Fail(report, info, result, isLast);
        }
        finally
        {
            context.InWork.TryRemove(unit, out _);
        }
    }

    /// <summary>Whether the same unit is still plugged in: another one has other keys.</summary>
    private async Task<bool> AnswersAsync(TokenClient client, byte[] unitId)
    {
        try
        {
            return (await client.InfoAsync(UnitFinder.PollsUntilEmpty, cancel)).UnitId.AsSpan().SequenceEqual(unitId);
        }
        catch (NoAnswerException)
        {
            return false;
        }
    }

    private void Finish(UnitReport report, string unit, UnitOutcome outcome, TimeSpan took)
    {
        if (outcome != UnitOutcome.SealedBefore)
        {
            context.Tally.Finish(took);
        }

        if (outcome == UnitOutcome.Unsealed)
        {
            context.Quota.CountUnsealed();
        }

        var (kind, state) = outcome switch
        {
            UnitOutcome.SealedBefore => (StationEventKind.SealedBefore, "was sealed before"),
            UnitOutcome.Unsealed => (StationEventKind.Unsealed, "is finished except for the seal, which a development build cannot get"),
            _ => (StationEventKind.Sealed, "is sealed"),
        };
        context.Attempts.Close(unit, $"{report.Serial} {state}. Unplug it and plug in the next unit.");
        report.End(kind, took);
    }

    private void Fail(UnitReport report, TokenInfo info, UnitResult result, bool isLast)
    {
        var cause = FailureMapper.ToCause(result.Failure!);
        if (!isLast)
        {
            report.Fail(StationEventKind.Retry, cause);
            return;
        }

        // A sealed token stays sealed in the journal, whatever answers with its unit ID.
        if (result.Outcome == UnitOutcome.Failed && context.Journal.FindTokenOf(info.UnitId) is not { Step: TokenStep.Sealed })
        {
            context.Journal.FailUnit(info.UnitId, cause);
        }

        context.Tally.Fail(cause);
        context.Attempts.Close(Convert.ToHexString(info.UnitId), $"the unit is set aside. Unplug it and plug in the next one. Reason: {cause.Text}");
        report.Fail(StationEventKind.Failed, cause);
    }
}
