using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Codecs;
using Keyfob.Desktop;
using Keyfob.Protocol;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A small tool at a port, independent of the factory tool.</summary>
internal sealed class ServeClient(IConnection connection) : IDisposable
{
    private const int AnswerMs = 500;
    private const int SignedAnswerMs = 1500;

    // A minute of real time, where the token may be late because the machine is busy.
    private const int Tries = 120;

    private readonly BclCipher _cipher = new();
    private readonly FrameAssembler _answers = new(WireFrame.Answer);
    private readonly byte[] _buffer = new byte[256];
    private int _next;
    private int _count;
    private int _number;

    /// <summary>A tool that uses a stream.</summary>
    public static ServeClient Of(Stream stream, Action<int> setTimeout) => new(new StreamConnection(stream, setTimeout));

    /// <summary>Fields of the last INFO.</summary>
    public IReadOnlyDictionary<string, string> Info { get; private set; } = new Dictionary<string, string>();

    /// <summary>Sends INFO until there is an answer.</summary>
    public IReadOnlyDictionary<string, string> AskInfo(int tries = Tries) => Info = Fields(Ask("INFO", tries).Body);

    /// <summary>Sends a request until there is an answer to it.</summary>
    public WireFrame Ask(string body, int tries = Tries)
    {
        var first = _number + 1;
        for (var i = 0; i < tries; i++)
        {
            Send(body);

            // A late answer to an earlier try is an answer, too.
            if (Receive(first, AnswerMs) is { } answer)
            {
                return answer;
            }
        }

        throw new AssertFailedException("no answer to " + body.Split(' ')[0]);
    }

    /// <summary>Sends a request without waiting for an answer.</summary>
    public void Send(string body) => connection.Send(WireFrame.Format(WireFrame.Request, ++_number, body));

    /// <summary>Sends a signed request, and checks the tags of the challenge and of the answer. Repeats it if anything was lost.</summary>
    /// <param name="keys">The unit's keys.</param>
    /// <param name="fields">Makes the body; called for each try.</param>
    /// <param name="milliseconds">How long to wait for the answer.</param>
    public string Signed(WireKeys keys, Func<string> fields, int milliseconds = SignedAnswerMs)
    {
        for (var i = 0; i < Tries; i++)
        {
            var exchanged = Challenge(out var challenge);
            AssertSigned(keys, exchanged, challenge);
            if (SendSigned(keys, exchanged, fields(), milliseconds) is not { } result || result.Body.StartsWith("ERR 22 ", StringComparison.Ordinal))
            {
                // Lost, or the token lost power and forgot the challenge.
                continue;
            }

            Assert.StartsWith("OK ", result.Body);
            AssertSigned(keys, exchanged, result);
            return result.Body;
        }

        throw new AssertFailedException("no answer to a signed request");
    }

    /// <summary>Provisions and seals a blank token.</summary>
    public void SealWith(byte[] unitKey, byte[] seed, string serial)
    {
        var keys = new WireKeys(_cipher, unitKey);
        Signed(keys, () =>
        {
            var iv = RandomNumberGenerator.GetBytes(EncryptedSeed.BlockSize);
            return $"PUT-SEED serial={serial} digits=6 period=30 iv={Hex.Encode(iv)} seed={Hex.Encode(EncryptedSeed.Close(keys, iv, seed))}";
        });
        Signed(keys, () =>
        {
            var now = connection.UnixMilliseconds;
            var second = (now / 1000) + 1;
            return string.Create(CultureInfo.InvariantCulture, $"SET-TIME time={second} lead={(second * 1000) - now}");
        });
        for (var i = 0; i < Tries && AskInfo()["life"] != "sealed"; i++)
        {
            // The answer may be lost although the token is sealed: then INFO says so.
            SendSigned(keys, Challenge(out _), "SEAL", SignedAnswerMs);
        }

        Assert.AreEqual("sealed", Info["life"]);
    }

    /// <summary>Asks a sealed token for a wipe, and waits as long as the button has to be held.</summary>
    public string Wipe(byte[] seed) => Signed(WireKeys.ForManagement(_cipher, seed), () => "WIPE", milliseconds: 20000);

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private WireChallenge Challenge(out WireFrame answer)
    {
        AskInfo();
        var toolNonce = RandomNumberGenerator.GetBytes(WireChallenge.NonceSize);
        answer = Ask("CHALLENGE nonce=" + Hex.Encode(toolNonce));
        return new WireChallenge(Hex.Decode(Info["unit"]), Info["serial"], toolNonce, Hex.Decode(Fields(answer.Body)["nonce"]));
    }

    private WireFrame? SendSigned(WireKeys keys, WireChallenge exchanged, string body, int milliseconds)
    {
        Send(body + " tag=" + Hex.Encode(keys.TagRequest(exchanged.RequestMessage(_number + 1, body))));
        return Receive(_number, milliseconds);
    }

    /// <summary>Receives an answer to the given request or a later one.</summary>
    /// <returns>Null if no byte arrives for so long.</returns>
    private WireFrame? Receive(int first, int milliseconds)
    {
        while (true)
        {
            while (_next < _count)
            {
                if (_answers.Push(_buffer[_next++])
                    && WireFrame.Parse(_answers.Line, _answers.Length, out var frame) == WireError.None
                    && frame.Number >= first && frame.Number <= _number)
                {
                    return frame;
                }
            }

            _next = 0;
            _count = connection.Receive(_buffer, milliseconds);
            if (_count == 0)
            {
                return null;
            }
        }
    }

    private static void AssertSigned(WireKeys keys, WireChallenge exchanged, WireFrame answer)
    {
        var parts = answer.Body.Split(" tag=");
        Assert.HasCount(2, parts, answer.Body.Split(' ')[0]);
        CollectionAssert.AreEqual(keys.TagAnswer(exchanged.AnswerMessage(answer.Number, parts[0])), Hex.Decode(parts[1]));
    }

    private static Dictionary<string, string> Fields(string body)
    {
        Assert.StartsWith("OK ", body);
        return body.Split(' ').Skip(1).Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
    }
}
