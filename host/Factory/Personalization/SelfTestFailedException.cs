using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>The token's self-test has found something.</summary>
internal sealed class SelfTestFailedException(int error)
    : CommandException($"self-test: the panel would show Err {error}.")
{
    /// <summary>The number behind <c>Err</c>.</summary>
    public int Error { get; } = error;
}
