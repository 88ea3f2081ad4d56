namespace Keyfob.Factory.Export;

/// <summary>The formats of an export.</summary>
internal enum ExportFormat
{
    /// <summary>RFC 6030, encrypted.</summary>
    Pskc,

    /// <summary>OATH CSV, in clear.</summary>
    OathCsv,

    /// <summary>Microsoft Entra's CSV, in clear.</summary>
    EntraCsv,
}
