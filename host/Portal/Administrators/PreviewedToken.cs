namespace Keyfob.Portal.Administrators;

/// <summary>A token of a file.</summary>
/// <param name="Serial">The serial.</param>
/// <param name="Manufacturer">Who made it; null if the file does not say.</param>
/// <param name="Digits">Digits of a code.</param>
/// <param name="Period">Length of a step in seconds.</param>
/// <param name="HasClock">The file tells of its clock; otherwise its first use is a resync.</param>
public sealed record PreviewedToken(string Serial, string? Manufacturer, int Digits, int Period, bool HasClock);
