using System.Reflection;

namespace Keyfob.Portal.Answers.Envelopes;

/// <summary>The answer that clients of privacyIDEA read.</summary>
internal sealed record Envelope
{
    private static readonly string s_version = typeof(Envelope).Assembly.GetName().Version!.ToString(3);

    /// <summary>JSON-RPC, in name only.</summary>
    public string Jsonrpc { get; } = "2.0";

    /// <summary>Always 1.</summary>
    public int Id { get; } = 1;

    /// <summary>Seconds since 1970.</summary>
    public required double Time { get; init; }

    /// <summary>Name and version of the service.</summary>
    public string Version { get; } = $"Keyfob {s_version}";

    /// <summary>The version.</summary>
    public string Versionnumber { get; } = s_version;

    /// <summary>The result.</summary>
    public required EnvelopeResult Result { get; init; }

    /// <summary>More about a code; null for an error.</summary>
    public EnvelopeDetail? Detail { get; init; }

    /// <summary>A code that was accepted.</summary>
    public static Envelope OfAccepted(string? serial, DateTimeOffset now) => new()
    {
        Time = Seconds(now),
        Result = new EnvelopeResult { Status = true, Value = true, Authentication = "ACCEPT" },
        Detail = new EnvelopeDetail { Message = "The code is accepted.", Serial = serial, Type = "totp" },
    };

    /// <summary>A code that was not accepted: the same for each reason, and for users who do not exist.</summary>
    public static Envelope OfRejected(DateTimeOffset now) => new()
    {
        Time = Seconds(now),
        Result = new EnvelopeResult { Status = true, Value = false, Authentication = "REJECT" },
        Detail = new EnvelopeDetail { Message = "The code is not accepted." },
    };

    /// <summary>A request that was not processed.</summary>
    public static Envelope OfError(int code, string message, DateTimeOffset now) => new()
    {
        Time = Seconds(now),
        Result = new EnvelopeResult { Status = false, Error = new EnvelopeError(code, message) },
    };

    private static double Seconds(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / 1000.0;
}
