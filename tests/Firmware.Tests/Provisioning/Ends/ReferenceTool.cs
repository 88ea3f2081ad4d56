using System.Globalization;
using Keyfob.Firmware.Tests.Provisioning.Definition;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>The tool's end of the wire, implemented from firmware/Provisioning/README.md. Its keys can be wrong.</summary>
internal sealed class ReferenceTool(WiredToken token, DefinedKeys keys, byte[] unitId, string serial)
{
    public const string NoSerial = "000000000000";

    private int _number;
    private byte _nonce;

    public DefinedKeys Keys { get; set; } = keys;

    public string Serial { get; set; } = serial;

    public byte[] UnitId { get; set; } = unitId;

    public int NextNumber() => ++_number;

    /// <summary>Sends CHALLENGE and checks the tag of the answer.</summary>
    public Challenge NewChallenge()
    {
        var (number, challenge, answer) = Exchange();
        Assert.AreEqual(answer.Signed + $" tag={Convert.ToHexString(challenge.AnswerTag(Keys, number, answer.Signed))}", answer.Whole, "the tag of the answer");
        return challenge;
    }

    /// <summary>Sends CHALLENGE and does not check the tag of the answer.</summary>
    public Challenge NewChallengeUnchecked() => Exchange().Challenge;

    /// <summary>The body of a request with its tag.</summary>
    public string Sign(Challenge challenge, int number, string body) => $"{body} tag={Convert.ToHexString(challenge.RequestTag(Keys, number, body))}";

    /// <summary>Sends CHALLENGE and a signed request, and checks the tag of the answer.</summary>
    /// <returns>The answer without its tag, or the error.</returns>
    public string AskSigned(string body)
    {
        var challenge = NewChallenge();
        var number = NextNumber();
        var answer = token.Ask(number, Sign(challenge, number, body));
        if (answer.StartsWith("ERR ", StringComparison.Ordinal))
        {
            return answer;
        }

        var signed = answer[..answer.IndexOf(" tag=", StringComparison.Ordinal)];
        Assert.AreEqual($"{signed} tag={Convert.ToHexString(challenge.AnswerTag(Keys, number, signed))}", answer, "the tag of the answer");
        return signed;
    }

    /// <summary>PUT-SEED without its tag.</summary>
    public string PutSeed(string newSerial, byte[] seed, byte ivStart = 0x40)
    {
        var iv = Enumerable.Range(ivStart, 16).Select(i => (byte)i).ToArray();
        return $"PUT-SEED serial={newSerial} digits=6 period=30 iv={Convert.ToHexString(iv)} seed={Convert.ToHexString(Keys.Encrypt(iv, seed))}";
    }

    /// <summary>SET-TIME without its tag.</summary>
    public static string SetTime(long time, int lead = 0) => string.Create(CultureInfo.InvariantCulture, $"SET-TIME time={time} lead={lead}");

    private (int Number, Challenge Challenge, (string Signed, string Whole) Answer) Exchange()
    {
        var number = NextNumber();
        var nonce = Enumerable.Repeat(++_nonce, 16).ToArray();
        var answer = token.Ask(number, $"CHALLENGE nonce={Convert.ToHexString(nonce)}");
        Assert.StartsWith("OK nonce=", answer);
        return (number, new Challenge(UnitId, Serial, nonce, Convert.FromHexString(answer.AsSpan(9, 32))), (answer[..41], answer));
    }
}
