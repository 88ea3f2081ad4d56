using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Pskc.Csv;

/// <summary>Which column has what, by a header line or by the order of OATH CSV.</summary>
internal sealed class CsvColumns
{
    private readonly Dictionary<Column, int> _places;
    private readonly int _count;

    private CsvColumns(Dictionary<Column, int> places, int count) => (_places, _count) = (places, count);

    private enum Column
    {
        Serial,
        Key,
        Type,
        Digits,
        Period,
        Counter,
        Hash,
        Manufacturer,
    }

    /// <summary>Whether they come from a header line.</summary>
    public bool IsFromHeader => _count == 0;

    /// <summary>Whether a comment says that each line begins with a user, a resolver and a realm (privacyIDEA).</summary>
    public static bool IsVersion2(ReadOnlySpan<byte> comment)
    {
        Span<byte> text = stackalloc byte[16];
        var length = 0;
        foreach (var one in comment)
        {
            if (one is (byte)' ' or (byte)'\t')
            {
                continue;
            }

            if (length == text.Length)
            {
                return false;
            }

            text[length++] = one;
        }

        return text[..length].SequenceEqual("#version:2"u8);
    }

    /// <summary>The columns by a header; null if the line is none: a header names a serial and a key.</summary>
    /// <param name="cells">Its cells.</param>
    /// <param name="line">Its number.</param>
    /// <exception cref="PskcException">It names a column twice.</exception>
    public static CsvColumns? OfHeader(CsvCells cells, int line)
    {
        var places = new Dictionary<Column, int>();
        for (var i = 0; i < cells.Count; i++)
        {
            var name = Encoding.Latin1.GetString(cells.Bytes(i)).ToLowerInvariant();
            if (Find(string.Concat(name.Where(c => c is not (' ' or '_' or '-')))) is { } column && !places.TryAdd(column, i) && !(column == Column.Type && places.TryAdd(Column.Hash, i)))
            {
                throw new PskcException($"the header names the column {column} twice", line);
            }
        }

        return places.ContainsKey(Column.Serial) && places.ContainsKey(Column.Key) ? new CsvColumns(places, 0) : null;
    }

    /// <summary>Serial, key, type, digits, and period or counter.</summary>
    /// <param name="hasUser">Whether three columns with a user stand before them.</param>
    public static CsvColumns WithoutHeader(bool hasUser)
    {
        var first = hasUser ? 3 : 0;
        return new CsvColumns(
            new() { [Column.Serial] = first, [Column.Key] = first + 1, [Column.Type] = first + 2, [Column.Digits] = first + 3, [Column.Period] = first + 4, [Column.Counter] = first + 4 },
            first + 5);
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="PskcException">A cell is missing or cannot be read.</exception>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public SeedEntry Read(CsvCells cells)
    {
        if (!IsFromHeader && cells.Count > _count)
        {
            throw new PskcException($"the line has more than {_count} columns");
        }

        var type = Text(cells, Column.Type);
        var hash = Text(cells, Column.Hash);
        if (type != null && HashNames.Find(type) != null)
        {
            // Some call the hash the algorithm.
            (type, hash) = (hash, type);
        }

        var isHotp = PskcNames.LastPart(type ?? DefaultType()) switch
        {
            "totp" => false,
            "hotp" => true,
            _ => throw new PskcException("the type is neither totp nor hotp"),
        };
        var serial = Text(cells, Column.Serial) ?? throw new PskcException("the serial is missing");
        var manufacturer = Text(cells, Column.Manufacturer);
        var digits = Number(cells, Column.Digits) ?? 6;
        var period = isHotp ? 30 : Number(cells, Column.Period) ?? 30;
        var counter = isHotp ? Number(cells, Column.Counter) ?? 0 : (int?)null;
        var algorithm = hash == null ? HashAlgorithmName.SHA1 : HashNames.Find(hash) ?? throw new PskcException("the hash is not SHA1, SHA256 or SHA512");
        var seed = KeyText.Decode(cells.Bytes(_places[Column.Key]));
        try
        {
            return new SeedEntry
            {
                Serial = serial,
                Manufacturer = manufacturer,
                Seed = seed,
                Digits = digits,
                Period = period,
                Counter = counter,
                Hash = algorithm,
            };
        }
        catch
        {
            CryptographicOperations.ZeroMemory(seed);
            throw;
        }
    }

    // The names of pskc2csv, Microsoft Entra, privacyIDEA and others, in lower case and without blanks, '_' and '-'.
    private static Column? Find(string name) => name switch
    {
        "serial" or "serialno" or "serialnumber" or "tokenserial" => Column.Serial,
        "key" or "secret" or "secretkey" or "seed" or "otpkey" => Column.Key,
        "type" or "tokentype" or "algorithm" => Column.Type,
        "digits" or "length" or "otplen" or "responselength" => Column.Digits,
        "period" or "timestep" or "timeinterval" or "interval" => Column.Period,
        "counter" => Column.Counter,
        "hash" or "hashfunction" or "hashlib" or "hashalgorithm" => Column.Hash,
        "manufacturer" => Column.Manufacturer,
        _ => null,
    };

    // Only a table with a period and without types says what it has.
    private string DefaultType() => IsFromHeader && _places.ContainsKey(Column.Period) ? "totp" : throw new PskcException("the type is missing");

    private string? Text(CsvCells cells, Column column) => _places.TryGetValue(column, out var place) ? cells.Text(place) : null;

    private int? Number(CsvCells cells, Column column) => Text(cells, column) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new PskcException($"{column} is not a number");
}
