using System.Text.RegularExpressions;

namespace Keyfob.Factory.Export;

/// <summary>The data that all tokens of an export share.</summary>
/// <remarks>Values out of range are refused with an <see cref="ArgumentException"/>.</remarks>
public sealed partial record ExportInfo
{
    /// <summary>Who made the tokens, as RFC 6030 (section 4.3.1) writes it: <c>oath.</c> and the two characters of the OATH prefix, or
    /// <c>iana.</c> and a name of IANA's enterprise numbers.</summary>
    public required string Manufacturer
    {
        get;
        init => field = ManufacturerForm().IsMatch(value)
            ? value
            : throw new ArgumentException("A manufacturer is written oath.XX or iana.Name.", nameof(Manufacturer));
    }

    /// <summary>Name of the batch: 1 to 64 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, as in the journal.</summary>
    public required string Batch
    {
        get;
        init => field = BatchForm().IsMatch(value)
            ? value
            : throw new ArgumentException("A batch name has 1 to 64 letters, digits, '-', '_' or '.'.", nameof(Batch));
    }

    /// <summary>When the export was made; kept in UTC.</summary>
    public required DateTimeOffset CreatedAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    // Both go into CSV and HTML, and need no quoting there.
    [GeneratedRegex(@"\A(oath\.[0-9A-Za-z]{2}|iana\.[0-9A-Za-z][0-9A-Za-z ._-]{0,62})\z")]
    private static partial Regex ManufacturerForm();

    [GeneratedRegex(@"\A[0-9A-Za-z._-]{1,64}\z")]
    private static partial Regex BatchForm();
}
