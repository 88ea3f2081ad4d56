using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Codecs;
using Keyfob.Desktop;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A unit's end of the wire that does every step at once, and of which a test can change each answer: an impostor has no firmware to follow.</summary>
internal sealed class ScriptedUnit
{
    private readonly BclCipher _cipher = new();
    private readonly TimeProvider _time;
    private readonly WireKeys _unitKeys;
    private WireKeys? _managementKeys;
    private WireKeys? _keys;
    private WireChallenge? _challenge;
    private long _setAt;
    private double _clockMs;
    private TimeSpan _clockAt;

    public ScriptedUnit(TimeProvider time)
    {
        _time = time;
        _unitKeys = new WireKeys(_cipher, UnitKey);
        ClockMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    }

    public byte[] UnitId { get; } = RandomNumberGenerator.GetBytes(TokenRecord.UnitIdSize);

    public byte[] UnitKey { get; } = RandomNumberGenerator.GetBytes(UnitFile.KeySize);

    public string Life { get; set; } = "blank";

    public string Serial { get; set; } = TokenRecord.NoSerial;

    public string Check { get; set; } = new('0', 2 * TokenRecord.CheckValueSize);

    /// <summary>The first bytes of its next nonce.</summary>
    public uint Counter { get; set; } = 10;

    /// <summary>Its clock, in milliseconds since 1970.</summary>
    public double ClockMs
    {
        get => _clockMs + ((Elapsed - _clockAt).TotalMilliseconds * (1 + ((Ppm - (Aging * PpmPerStep)) / 1e6)));
        set => (_clockMs, _clockAt) = (value, Elapsed);
    }

    /// <summary>The rate of its clock, without the Aging Offset.</summary>
    public double Ppm { get; set; }

    /// <summary>Its Aging Offset.</summary>
    public int Aging { get; set; }

    /// <summary>By how much a step of the Aging Offset slows the clock.</summary>
    public double PpmPerStep { get; set; } = 0.1;

    /// <summary>By how much its clock is off when it is set.</summary>
    public double SetErrorMs { get; set; }

    /// <summary>The requests, up to their tags.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Called for the time that a request takes on the line, and for that of its answer.</summary>
    public Action Travels { get; set; } = () => { };

    /// <summary>Called with a command and its answer; returns what is sent instead.</summary>
    public Func<string, string, string> Sends { get; set; } = (_, answer) => answer;

    /// <summary>The commands that it got, without INFO and CHALLENGE.</summary>
    public IEnumerable<string> Commands => Requests.Select(request => request.Split(' ')[0]).Where(command => command is not (CommandNames.Info or CommandNames.Challenge));

    /// <summary>Makes it a token with a seed.</summary>
    public void SetToken(string serial, byte[] seed, string life)
    {
        Serial = serial;
        Life = life;
        Check = Hex.Encode(_unitKeys.CheckValue(serial, 6, 30, seed));
        _managementKeys = WireKeys.ForManagement(_cipher, seed);
        _setAt = _time.GetUtcNow().ToUnixTimeSeconds();
    }

    /// <summary>A port that it is plugged into.</summary>
    public AnsweringPort Plug() => new(Answer);

    private TimeSpan Elapsed => _time.GetElapsedTime(0);

    private string Answer(int number, string request)
    {
        Travels();
        var end = request.IndexOf(" tag=", StringComparison.Ordinal);
        Requests.Add(end < 0 ? request : request[..end]);
        var command = request.Split(' ')[0];
        var body = "OK" + FieldsOf(command, Requests[^1]);
        var isSigned = command is not (CommandNames.Info or CommandNames.SelfTest);
        var answer = Sends(command, isSigned ? $"{body} tag={Hex.Encode(_keys!.TagAnswer(_challenge!.AnswerMessage(number, body)))}" : body);
        Travels();
        return answer;
    }

    private string FieldsOf(string command, string request)
    {
        switch (command)
        {
            case CommandNames.Info:
                return $" v=1 fw=0.1.0 dev=0 life={Life} unit={Hex.Encode(UnitId)} serial={Serial} digits=6 period=30 check={Check} key=present"
                    + string.Create(CultureInfo.InvariantCulture, $" clock={(long)ClockMs / 1000} set={_setAt} temp=100 ageing={Aging} trim=0 mv=3000 err=0 age=0");
            case CommandNames.Challenge:
                var nonce = RandomNumberGenerator.GetBytes(WireChallenge.NonceSize);
                BinaryPrimitives.WriteUInt32BigEndian(nonce, Counter++);
                _keys = Life == "sealed" ? _managementKeys : _unitKeys;
                _challenge = new WireChallenge(UnitId, Serial, Hex.Decode(Field(request, "nonce")), nonce);
                return $" nonce={Hex.Encode(nonce)}";
            case CommandNames.PutSeed:
                SetToken(Field(request, "serial"), EncryptedSeed.Open(_keys!, Hex.Decode(Field(request, "iv")), Hex.Decode(Field(request, "seed"))), "provisioned");
                return $" check={Check}";
            case CommandNames.ReadClock:
                return string.Create(CultureInfo.InvariantCulture, $" clock={(long)ClockMs / 1000} temp=100 ageing={Aging} age={(long)ClockMs % 1000}");
            case CommandNames.SetTime:
                _setAt = long.Parse(Field(request, "time"), CultureInfo.InvariantCulture);
                ClockMs = (_setAt * 1000) - int.Parse(Field(request, "lead"), CultureInfo.InvariantCulture) + SetErrorMs;
                return string.Empty;
            case CommandNames.Trim:
                var before = ClockMs;
                Aging = int.Parse(Field(request, "ageing"), CultureInfo.InvariantCulture);
                ClockMs = before;
                return string.Empty;
            case CommandNames.SelfTest:
                return " err=0 mv=3000";
            case CommandNames.Seal:
                Life = "sealed";
                return string.Empty;
            default:
                return string.Empty;
        }
    }

    private static string Field(string request, string name) => request.Split(' ').Single(field => field.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
