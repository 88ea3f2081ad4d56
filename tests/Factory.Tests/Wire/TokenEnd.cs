using System.Security.Cryptography;
using Keyfob.Codecs;
using Keyfob.Desktop;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>A provisioned token's end of the wire that answers every request with OK and a valid tag, unless a test changes the answer.</summary>
internal sealed class TokenEnd
{
    public const string Serial = "KFTEST000001";

    private static readonly byte[] s_unitId = [.. Enumerable.Range(1, 16).Select(value => (byte)value)];

    private WireChallenge? _challenge;

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Called with the answer of a command, its body and its tag in hex; returns what is sent instead.</summary>
    public Func<string, string, string, string> Sends { get; set; } = (_, body, tag) => $"{body} tag={tag}";

    /// <summary>Fields of the answer to a signed command.</summary>
    public string Fields { get; set; } = string.Empty;

    public WireKeys NewKeys() => new(new BclCipher(), Key);

    /// <summary>The tag of an answer, in hex.</summary>
    public string TagOf(int number, string body) => Hex.Encode(NewKeys().TagAnswer(_challenge!.AnswerMessage(number, body)));

    /// <summary>The tag of a request with the same text, in hex.</summary>
    public string RequestTagOf(int number, string body) => Hex.Encode(NewKeys().TagRequest(_challenge!.RequestMessage(number, body)));

    public string Answer(int number, string request)
    {
        var command = request.Split(' ')[0];
        if (command == CommandNames.Info)
        {
            return $"OK v=1 fw=0.1.0 dev=0 life=provisioned unit={Hex.Encode(s_unitId)} serial={Serial} digits=6 period=30 check=0000000000000000 key=present"
                + " clock=1700000000 set=1700000000 temp=100 ageing=0 trim=0 mv=3000 err=0 age=0";
        }

        var body = "OK" + Fields;
        if (command == CommandNames.Challenge)
        {
            var nonce = RandomNumberGenerator.GetBytes(WireChallenge.NonceSize);
            _challenge = new WireChallenge(s_unitId, Serial, Hex.Decode(request["CHALLENGE nonce=".Length..]), nonce);
            body = $"OK nonce={Hex.Encode(nonce)}";
        }

        return Sends(command, body, TagOf(number, body));
    }
}
