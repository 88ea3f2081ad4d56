namespace Keyfob.Factory.Tests.Bench;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code; null when it was killed.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed as messages.</param>
internal sealed record ToolResult(int? ExitCode, string Output, string Error)
{
    /// <summary>All it printed, for the message of a test that fails.</summary>
    public string All => Output + Error;
}
