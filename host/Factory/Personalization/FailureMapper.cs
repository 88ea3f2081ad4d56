using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Personalization;

/// <summary>Maps exceptions to causes for the journal and the summary.</summary>
internal static class FailureMapper
{
    private const int MaxLength = 200;

    /// <summary>The number and the text of an exception.</summary>
    public static FailureCause ToCause(CommandException failure)
    {
        var number = failure switch
        {
            UnitFailedException unit => (int)unit.Number,
            SelfTestFailedException test => test.Error,
            RefusedException refused => (int)refused.Error,
            NoAnswerException => (int)FailureNumber.NoAnswer,
            AuthenticationException => (int)FailureNumber.NotAuthenticated,
            _ => (int)FailureNumber.Other,
        };
        return new FailureCause(number, failure.Message[..Math.Min(failure.Message.Length, MaxLength)]);
    }
}
