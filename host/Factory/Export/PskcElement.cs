using System.Globalization;
using System.Xml;

namespace Keyfob.Factory.Export;

/// <summary>Reads elements as this factory writes them; others are a <see cref="PskcException"/>.</summary>
internal static class PskcElement
{
    public static XmlElement? Optional(this XmlElement parent, string name, string space = PskcNames.Pskc)
    {
        var found = parent.All(name, space).Take(2).ToList();
        return found.Count < 2 ? found.FirstOrDefault() : throw Refused($"{name} is there twice");
    }

    public static XmlElement Child(this XmlElement parent, string name, string space = PskcNames.Pskc) =>
        parent.Optional(name, space) ?? throw Refused($"{name} is missing");

    public static IEnumerable<XmlElement> All(this XmlElement parent, string name, string space = PskcNames.Pskc) =>
        parent.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == name && child.NamespaceURI == space);

    public static void MustBe(this XmlElement element, string attribute, string value)
    {
        if (element.GetAttribute(attribute) != value)
        {
            throw Refused($"{element.LocalName} has another {attribute}");
        }
    }

    public static byte[] Bytes(this XmlElement element) => Parse(element.LocalName, () => Convert.FromBase64String(element.InnerText));

    public static int Int(this XmlElement element) => ParseInt(element.LocalName, element.InnerText);

    public static int Int(this XmlElement element, string attribute) => ParseInt(attribute, element.GetAttribute(attribute));

    public static double Double(this XmlElement element) => Parse(element.LocalName, () => XmlConvert.ToDouble(element.InnerText));

    public static DateTimeOffset Time(this XmlElement element) => Parse(
        element.LocalName,
        () => DateTimeOffset.ParseExact(element.InnerText, PskcNames.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    public static PskcException Refused(string why) => new($"This PSKC file was not written by this factory: {why}.");

    private static int ParseInt(string name, string text) =>
        Parse(name, () => int.Parse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture));

    private static T Parse<T>(string name, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Refused($"{name} cannot be read");
        }
    }
}
