using Keyfob.Protocol;

namespace Keyfob.Simulator.Page.Drawers;

/// <summary>A request that a person typed.</summary>
internal static class TypedRequest
{
    private const string Default = "INFO";

    /// <summary>The body of the request. The wire has its command words in upper case only; a person may type them in lower case.</summary>
    public static string Body(string typed)
    {
        var text = typed.Trim();
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return text.Length == 0 ? Default
            : text[0] == WireFrame.Request ? text
            : end < 0 ? text.ToUpperInvariant()
            : text[..end].ToUpperInvariant() + text[end..];
    }
}
