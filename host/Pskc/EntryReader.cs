using System.Security.Cryptography;
using System.Xml;

namespace Keyfob.Pskc;

/// <summary>Reads KeyPackages. What would change how a code is computed or used, and is not understood, is refused.</summary>
/// <remarks>KeyId, KeyAlgorithm, Usage and Format are names of the drafts before RFC 6030.</remarks>
internal static class EntryReader
{
    /// <summary>Reads one. The seed is decrypted last.</summary>
    public static SeedEntry Read(XmlElement package, ValueReader values)
    {
        var key = package.Child("Key");
        var data = key.Child("Data");
        var device = package.Optional("DeviceInfo");
        var parameters = key.Optional("AlgorithmParameters") ?? key.Optional("Usage");
        var policy = key.Optional("Policy");
        MustBeUsable(policy);
        MustStartAt1970(data);

        var counter = Counter(key, data);
        var keyId = NotEmpty(key.Attribute("Id") ?? key.Attribute("KeyId"));
        var serial = NotEmpty(device?.Optional("SerialNo")?.Text()) ?? keyId ?? throw package.Refused("SerialNo is missing");
        var manufacturer = NotEmpty(device?.Optional("Manufacturer")?.Text());
        var digits = Digits(parameters);
        var hash = Hash(parameters);
        var period = counter == null ? data.Optional("TimeInterval")?.Plain() ?? 30 : 30;
        var start = Latest(policy?.Optional("StartDate")?.Date(), device?.Optional("StartDate")?.Date());
        var expiry = Earliest(policy?.Optional("ExpiryDate")?.Date(), device?.Optional("ExpiryDate")?.Date());
        var clock = ClockElement.Read(package);
        var seed = values.Read(data.Child("Secret"));
        try
        {
            return new SeedEntry
            {
                Serial = serial,
                Manufacturer = manufacturer,
                KeyId = keyId,
                Seed = seed,
                Digits = digits,
                Period = period,
                Counter = counter,
                Hash = hash,
                StartDate = start,
                ExpiryDate = expiry,
                Clock = clock,
            };
        }
        catch
        {
            CryptographicOperations.ZeroMemory(seed);
            throw;
        }
    }

    // Null for TOTP.
    private static long? Counter(XmlElement key, XmlElement data)
    {
        var name = key.Attribute("Algorithm") ?? key.Attribute("KeyAlgorithm");
        return PskcNames.LastPart(name ?? string.Empty) switch
        {
            "totp" => null,
            "hotp" => data.Optional("Counter")?.Plain() ?? 0,
            _ => throw key.Refused($"the algorithm is {PskcElement.Shown(name)}, and only totp and hotp are supported"),
        };
    }

    private static int Digits(XmlElement? parameters)
    {
        if (parameters?.Optional("ResponseFormat") is not { } format)
        {
            return 6;
        }

        if ((format.Attribute("Encoding") ?? format.Attribute("Format")) is { } encoding && !encoding.Equals("DECIMAL", StringComparison.OrdinalIgnoreCase))
        {
            throw format.Refused("the encoding of its codes is not DECIMAL");
        }

        if ((format.Attribute("CheckDigits") ?? format.Attribute("CheckDigit"))?.ToLowerInvariant() is not (null or "false" or "0"))
        {
            throw format.Refused("its codes have a check digit, which is not supported");
        }

        return format.Int("Length") ?? 6;
    }

    // As text, or in an attribute.
    private static HashAlgorithmName Hash(XmlElement? parameters)
    {
        var suite = parameters?.Optional("Suite");
        var name = suite?.Attribute("HashAlgo") ?? suite?.Text();
        return string.IsNullOrEmpty(name) ? HashAlgorithmName.SHA1 : HashNames.Find(name) ?? throw suite!.Refused($"Suite is {PskcElement.Shown(name)}, and only HMAC-SHA1, HMAC-SHA256 and HMAC-SHA512 are supported");
    }

    // RFC 6030, section 5: a key must not be used if its policy is not understood.
    private static void MustBeUsable(XmlElement? policy)
    {
        if (policy?.ChildNodes.OfType<XmlElement>().FirstOrDefault(rule => rule.LocalName.ToLowerInvariant() is not ("startdate" or "expirydate" or "keyusage")) is { } other)
        {
            throw other.Refused("its policy has a rule other than StartDate, ExpiryDate and KeyUsage, which is not supported");
        }

        if (policy?.All("KeyUsage").ToList() is { Count: > 0 } usages && !usages.Exists(usage => usage.Text().Equals("OTP", StringComparison.OrdinalIgnoreCase)))
        {
            throw usages[0].Refused("its key is not for one-time passwords (KeyUsage)");
        }
    }

    private static void MustStartAt1970(XmlElement data)
    {
        if (data.Optional("Time") is { } time && time.Plain() != 0)
        {
            throw time.Refused("its time steps do not count from 1970 (Time)");
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one > other || other == null ? one : other;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one < other || other == null ? one : other;
}
