using Keyfob.Factory.Journal;
using Keyfob.Factory.Line;

namespace Keyfob.Factory.Personalization;

/// <summary>Why a unit failed, for the journal and the summary.</summary>
internal static class Causes
{
    private const int MaxLength = 200;

    /// <summary>The number and the text for an exception.</summary>
    public static FailureCause Of(FactoryException failure)
    {
        var number = failure switch
        {
            UnitFailedException unit => (int)unit.Number,
            SelfTestFailedException test => test.Error,
            RefusedException refused => (int)refused.Error,
            SilenceException => (int)FailureNumber.Silence,
            ImpostorException => (int)FailureNumber.Impostor,
            _ => (int)FailureNumber.Other,
        };
        return new FailureCause(number, failure.Message.Length <= MaxLength ? failure.Message : failure.Message[..MaxLength]);
    }
}
