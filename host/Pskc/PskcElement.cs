using System.Globalization;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Reads elements and attributes. Programs differ in the case of names and in namespaces, so only the local name counts, in any case.
/// What cannot be read is a <see cref="PskcException"/> with the line.</summary>
internal static class PskcElement
{
    // A wrapped seed has 128 characters.
    private const int MaxBase64 = 4096;

    private static readonly string[] s_dateFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-ddK"];

    public static XmlElement? Optional(this XmlElement parent, string name, string? space = null)
    {
        var found = parent.All(name, space).Take(2).ToList();
        return found.Count < 2 ? found.FirstOrDefault() : throw found[1].Refused($"{name} is there twice");
    }

    public static XmlElement Child(this XmlElement parent, string name, string? space = null) => parent.Optional(name, space) ?? throw parent.Refused($"{name} is missing");

    /// <summary>The children with a name.</summary>
    /// <param name="parent">Their parent.</param>
    /// <param name="name">Their local name.</param>
    /// <param name="space">Their namespace; null for any.</param>
    public static IEnumerable<XmlElement> All(this XmlElement parent, string name, string? space = null) =>
        parent.ChildNodes.OfType<XmlElement>().Where(child => Is(child.LocalName, name) && (space == null || child.NamespaceURI == space));

    /// <summary>An attribute without white space at its ends; null if it is not there.</summary>
    public static string? Attribute(this XmlElement element, string name) =>
        element.Attributes.OfType<XmlAttribute>().FirstOrDefault(one => Is(one.LocalName, name))?.Value.Trim();

    /// <summary>The text without white space at its ends.</summary>
    public static string Text(this XmlElement element) => element.InnerText.Trim();

    public static byte[] Bytes(this XmlElement element) => element.Parse(() => element.InnerText is { Length: <= MaxBase64 } text ? Convert.FromBase64String(text) : throw new FormatException());

    /// <summary>The text as a decimal number with an optional sign.</summary>
    public static int Int(this XmlElement element) => element.Parse(() => ParseInt(element.Text()));

    public static int? Int(this XmlElement element, string attribute) =>
        element.Attribute(attribute) is { } text ? element.Parse(() => ParseInt(text), attribute) : null;

    public static double Double(this XmlElement element) => element.Parse(() => XmlConvert.ToDouble(element.InnerText));

    /// <summary>A time of our extensions.</summary>
    public static DateTimeOffset Time(this XmlElement element) => element.Parse(
        () => DateTimeOffset.ParseExact(element.InnerText, PskcNames.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>A time of others: with a time zone or in UTC, or only a date.</summary>
    public static DateTimeOffset Date(this XmlElement element) => element.Parse(
        () => DateTimeOffset.ParseExact(element.Text(), s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    /// <summary>The number in PlainValue.</summary>
    public static int Plain(this XmlElement element) =>
        element.Optional("EncryptedValue") is { } encrypted ? throw encrypted.Refused($"{element.LocalName} is encrypted; only Secret may be") : element.Child("PlainValue").Int();

    public static PskcException Refused(this XmlElement element, string why) => new(why, LineDocument.LineOf(element));

    /// <summary>The last part of a name for a message; not what could be something else.</summary>
    public static string Shown(string? name) =>
        name == null ? "missing" : PskcNames.LastPart(name) is { Length: > 0 and <= 16 } part && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? part : "another one";

    private static bool Is(string one, string name) => one.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int ParseInt(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static T Parse<T>(this XmlElement element, Func<T> parse, string? name = null)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw element.Refused($"{name ?? element.LocalName} cannot be read");
        }
    }
}
