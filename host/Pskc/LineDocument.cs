using System.Xml;

namespace Keyfob.Pskc;

/// <summary>A document whose elements know their lines. It keeps white space, which the signature covers.</summary>
internal sealed class LineDocument : XmlDocument
{
    private IXmlLineInfo? _position;

    public LineDocument()
    {
        PreserveWhitespace = true;
        XmlResolver = null;
    }

    /// <summary>The line of an element, from 1; null if it was not read from a file.</summary>
    public static int? LineOf(XmlElement element) => element is LineElement { Line: > 0 and var line } ? line : null;

    public override void Load(XmlReader reader)
    {
        _position = reader as IXmlLineInfo;
        base.Load(reader);
        _position = null;
    }

    public override XmlElement CreateElement(string? prefix, string localName, string? namespaceURI) =>
        new LineElement(prefix, localName, namespaceURI, this, _position?.LineNumber ?? 0);

    private sealed class LineElement(string? prefix, string localName, string? space, LineDocument document, int line)
        : XmlElement(prefix ?? string.Empty, localName, space, document)
    {
        public int Line => line;
    }
}
