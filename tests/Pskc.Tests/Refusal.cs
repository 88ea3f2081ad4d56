
namespace Keyfob.Pskc.Tests;

/// <summary>Checks the form of a refusal.</summary>
internal static class Refusal
{
    public const string WrongKey = "the key or password is wrong, or the file was changed.";

    /// <summary>Expects a <see cref="PskcException"/> with one sentence and no inner exception.</summary>
    public static string Of(Action action)
    {
        var refusal = Assert.ThrowsExactly<PskcException>(action);
        Assert.IsNull(refusal.InnerException);
        Assert.EndsWith(".", refusal.Message);
        Assert.DoesNotContain("\n", refusal.Message);
        return refusal.Message;
    }
}
