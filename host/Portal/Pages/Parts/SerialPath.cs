namespace Keyfob.Portal.Pages.Parts;

/// <summary>A serial in the path of an address.</summary>
internal static class SerialPath
{
    /// <summary>The serial as a part of a path.</summary>
    public static string Of(string serial) => Uri.EscapeDataString(serial);

    /// <summary>The serial that a part of a path names. The server decodes all but a slash.</summary>
    public static string Serial(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
