using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>The token's self-test failed.</summary>
internal sealed class SelfTestFailedException(int error)
    : CommandException($"the self-test failed: the panel shows Err {error}.")
{
    /// <summary>The number behind <c>Err</c>.</summary>
    public int Error { get; } = error;
}
