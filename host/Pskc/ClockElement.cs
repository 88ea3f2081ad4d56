using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Our extension of a KeyPackage: the measured values of the clock.</summary>
internal static class ClockElement
{
    /// <summary>The element of an extension; null if there is none.</summary>
    public static XmlElement? Extension(this XmlElement parent, string name, string space)
    {
        var found = parent.All("Extensions").SelectMany(extensions => extensions.All(name, space)).Take(2).ToList();
        return found.Count < 2 ? found.FirstOrDefault() : throw found[1].Refused($"{name} is there twice");
    }

    public static ClockReport? Read(XmlElement package) => package.Extension("Clock", PskcNames.Clock) is not { } clock
        ? null
        : new ClockReport
        {
            SetAt = clock.Child("SetAt", PskcNames.Clock).Time(),
            OffsetMs = clock.Optional("OffsetMs", PskcNames.Clock)?.Double(),
            Ppm = clock.Optional("Ppm", PskcNames.Clock)?.Double(),
            PpmUncertainty = clock.Optional("PpmUncertainty", PskcNames.Clock)?.Double(),
        };

    public static void Write(XmlWriter writer, ClockReport clock)
    {
        writer.Start("Extensions");
        writer.WriteStartElement("clock", "Clock", PskcNames.Clock);
        writer.WriteElementString("SetAt", PskcNames.Clock, PskcXmlWriter.Text(clock.SetAt));
        WriteMeasured(writer, "OffsetMs", clock.OffsetMs);
        WriteMeasured(writer, "Ppm", clock.Ppm);
        WriteMeasured(writer, "PpmUncertainty", clock.PpmUncertainty);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteMeasured(XmlWriter writer, string name, double? value)
    {
        if (value != null)
        {
            writer.WriteElementString(name, PskcNames.Clock, XmlConvert.ToString(value.Value));
        }
    }
}
