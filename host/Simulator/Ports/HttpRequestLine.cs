namespace Keyfob.Simulator.Ports;

/// <summary>Recognises the beginning of an HTTP request. A web page can make a browser send one to any TCP port of its machine, with the page's text in it.</summary>
internal static class HttpRequestLine
{
    private static readonly byte[][] s_methods =
        [.. "GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH".Split(' ').Select(method => System.Text.Encoding.ASCII.GetBytes(method + " "))];

    /// <summary>True if the bytes begin with an HTTP method and a space.</summary>
    public static bool IsBegunBy(ReadOnlySpan<byte> bytes)
    {
        foreach (var method in s_methods)
        {
            if (bytes.StartsWith(method))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if more bytes can still make it one.</summary>
    public static bool CanBecome(ReadOnlySpan<byte> bytes)
    {
        foreach (var method in s_methods)
        {
            if (bytes.Length < method.Length && method.AsSpan().StartsWith(bytes))
            {
                return true;
            }
        }

        return false;
    }
}
