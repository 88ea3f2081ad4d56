using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Codecs;
using Keyfob.Desktop;
using Keyfob.Protocol;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A small tool at the other end of a served line, independent of the factory's.</summary>
internal sealed class ServeClient : IDisposable
{
    private const int AnswerMs = 500;
    private const int Tries = 40;

    private readonly Action<byte[]> _send;
    private readonly Func<byte[], int, int> _receive;
    private readonly IDisposable? _owned;
    private readonly BclCipher _cipher = new();
    private readonly FrameAssembler _answers = new(WireFrame.Answer);
    private readonly byte[] _buffer = new byte[256];
    private int _next;
    private int _count;
    private int _number;

    private ServeClient(Action<byte[]> send, Func<byte[], int, int> receive, IDisposable? owned)
    {
        _send = send;
        _receive = receive;
        _owned = owned;
    }

    /// <summary>At a line within this process.</summary>
    public static ServeClient Of(MemoryLine line) => new(bytes => line.Put(bytes), (buffer, ms) => line.Take(buffer, ms), null);

    /// <summary>At a stream that ends a read with an exception or with 0 when it has waited for so long.</summary>
    public static ServeClient Of(Stream stream, Action<int> setTimeout) => new(
        bytes => stream.Write(bytes),
        (buffer, ms) =>
        {
            setTimeout(ms);
            try
            {
                return stream.Read(buffer);
            }
            catch (IOException)
            {
                return 0;
            }
        },
        stream);

    /// <summary>Fields of the last INFO.</summary>
    public IReadOnlyDictionary<string, string> Info { get; private set; } = new Dictionary<string, string>();

    /// <summary>Asks until there is an answer.</summary>
    public IReadOnlyDictionary<string, string> AskInfo(int tries = Tries) => Info = Fields(Ask("INFO", tries).Body);

    /// <summary>Asks until there is an answer, which is returned with its number.</summary>
    public WireFrame Ask(string body, int tries = Tries, int milliseconds = AnswerMs)
    {
        for (var i = 0; i < tries; i++)
        {
            if (TryAsk(++_number, body, milliseconds) is { } answer)
            {
                return answer;
            }
        }

        throw new AssertFailedException("no answer to " + body.Split(' ')[0]);
    }

    /// <summary>Sends a request that is never answered, for bytes that get lost.</summary>
    public void Send(string body) => _send(WireFrame.Format(WireFrame.Request, ++_number, body));

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(byte[] bytes) => _send(bytes);

    /// <summary>Sends a request under a challenge of its own, and checks both answers' tags. What is lost is asked again.</summary>
    /// <param name="keys">The unit's keys.</param>
    /// <param name="fields">Makes the body; called for each try.</param>
    public string Signed(WireKeys keys, Func<string> fields, int milliseconds = 1500)
    {
        for (var i = 0; i < Tries; i++)
        {
            AskInfo();
            var toolNonce = RandomNumberGenerator.GetBytes(WireChallenge.NonceSize);
            var answer = Ask("CHALLENGE nonce=" + Hex.Encode(toolNonce));
            var exchanged = new WireChallenge(Hex.Decode(Info["unit"]), Info["serial"], toolNonce, Hex.Decode(Fields(answer.Body)["nonce"]));
            AssertSigned(keys, exchanged, answer);
            var body = fields();
            var tag = keys.TagRequest(exchanged.RequestMessage(++_number, body));
            if (TryAsk(_number, body + " tag=" + Hex.Encode(tag), milliseconds) is not { } result || result.Body.StartsWith("ERR 22 ", StringComparison.Ordinal))
            {
                // Lost, or power was lost in between and the challenge with it.
                continue;
            }

            Assert.StartsWith("OK ", result.Body);
            AssertSigned(keys, exchanged, result);
            return result.Body;
        }

        throw new AssertFailedException("no answer to a signed request");
    }

    /// <summary>Brings a blank token to its seal.</summary>
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
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            var second = (now / 1000) + 1;
            return string.Create(CultureInfo.InvariantCulture, $"SET-TIME time={second} lead={(second * 1000) - now}");
        });
        for (var i = 0; i < Tries && AskInfo()["life"] != "sealed"; i++)
        {
            // A second try goes by the seed's keys, if the first one was done and its answer lost.
            TrySeal(keys);
        }

        Assert.AreEqual("sealed", Info["life"]);
    }

    /// <summary>Asks a sealed token to be wiped, and waits as long as the button has to be held.</summary>
    public string Wipe(byte[] seed) => Signed(WireKeys.ForManagement(_cipher, seed), () => "WIPE", milliseconds: 20000);

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private void TrySeal(WireKeys keys)
    {
        var toolNonce = RandomNumberGenerator.GetBytes(WireChallenge.NonceSize);
        var answer = Ask("CHALLENGE nonce=" + Hex.Encode(toolNonce));
        var exchanged = new WireChallenge(Hex.Decode(Info["unit"]), Info["serial"], toolNonce, Hex.Decode(Fields(answer.Body)["nonce"]));
        TryAsk(++_number, "SEAL tag=" + Hex.Encode(keys.TagRequest(exchanged.RequestMessage(_number, "SEAL"))), 1500);
    }

    private WireFrame? TryAsk(int number, string body, int milliseconds)
    {
        _send(WireFrame.Format(WireFrame.Request, number, body));
        var end = Environment.TickCount64 + milliseconds;
        while (true)
        {
            while (_next < _count)
            {
                if (_answers.Push(_buffer[_next++])
                    && WireFrame.Parse(_answers.Line, _answers.Length, out var frame) == WireError.None
                    && frame.Number == number)
                {
                    return frame;
                }
            }

            var rest = end - Environment.TickCount64;
            if (rest <= 0)
            {
                return null;
            }

            _next = 0;
            _count = _receive(_buffer, (int)rest);
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
