namespace Keyfob.Factory.Export;

/// <summary>What an export is written as.</summary>
internal enum ExportFormat
{
    /// <summary>RFC 6030, encrypted.</summary>
    Pskc,

    /// <summary>OATH CSV, in clear.</summary>
    OathCsv,

    /// <summary>Microsoft Entra's CSV, in clear.</summary>
    EntraCsv,
}
