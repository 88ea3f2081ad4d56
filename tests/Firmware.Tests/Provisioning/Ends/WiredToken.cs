using System.Globalization;
using System.Text;
using Keyfob.Desktop;
using Keyfob.Drivers;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A token on the wire: real session, storage, clock driver and cipher, on virtual chips. The test is the tool.</summary>
internal sealed class WiredToken
{
    /// <summary>The time of the clock at the start.</summary>
    public const long Now = 1700000000;

    private readonly Ds3231 _clock;
    private readonly FakeSerialLink _link = new();
    private readonly IStore _store;

    /// <summary>A blank unit, as after the flash step.</summary>
    public WiredToken(byte[] unitId, byte[] unitKey, uint firstNonce = 1)
        : this(unitId, unitKey, firstNonce, null)
    {
    }

    /// <summary>A blank unit with its files in another store than the flash.</summary>
    public WiredToken(byte[] unitId, byte[] unitKey, IStore store)
        : this(unitId, unitKey, 1, store)
    {
    }

    private WiredToken(byte[] unitId, byte[] unitKey, uint firstNonce, IStore? store)
    {
        Flash = new RecordedFlash(new VirtualFlash());
        Rtc = new Ds3231Model(Time);
        Rtc.SetTime(Now, 0);
        _clock = new Ds3231(Rtc, Time);
        _clock.Initialize();
        _store = store ?? new FileStore(Flash);
        Assert.AreEqual(StorageStatus.Ok, new TokenFiles(_store).MarkBlank(unitId, unitKey, firstNonce));
        Session = NewSession();
        Reboot();
    }

    public VirtualTime Time { get; } = new();

    public Ds3231Model Rtc { get; }

    public RecordedFlash Flash { get; }

    public HeldButton Button { get; } = new();

    public Services Services { get; } = new();

    public IRandom Random { get; set; } = new FakeRandom();

    public FirmwareBuild Build { get; set; } = new(isDevelopment: false);

    public Session Session { get; private set; }

    /// <summary>False: requests and answers are not recorded.</summary>
    public bool IsRecorded { get; set; } = true;

    /// <summary>The bytes that were sent to the token, one array for each call, and the bytes that the token sent.</summary>
    public List<byte[]> Requests { get; } = [];

    /// <inheritdoc cref="Requests"/>
    public List<byte> Answers { get; } = [];

    public TokenRecord? Record
    {
        get
        {
            var files = new TokenFiles(_store);
            files.ReadRecord();
            return files.Record;
        }
    }

    /// <summary>The state that a request without a valid tag must not change.</summary>
    public string Fingerprint() => string.Create(
        CultureInfo.InvariantCulture, $"{Flash.Fingerprint()}\nset {Rtc.TimeWrites} times, ageing {Rtc.Peek(0x10)}, control {Rtc.Peek(0x0E)}, status {Rtc.Peek(0x0F)}");

    /// <summary>A power cycle.</summary>
    public void Reboot()
    {
        Session.Close();
        Flash.Volume.PowerUp();
        Session = NewSession();
        Session.Open();
    }

    /// <summary>Sends bytes, polls the session until all are handled, and returns the answers.</summary>
    public IReadOnlyList<byte[]> Send(byte[] bytes)
    {
        SendUnpolled(bytes);
        for (var polls = 2 + bytes.Count(b => b == '\n') + (bytes.Length / 256); polls > 0; polls--)
        {
            // Until a pending command has ended.
            do
            {
                Poll();
            }
            while (Session.PollAgainMs < WireFrame.PollMs);
        }

        return TakeAnswers();
    }

    /// <summary>Sends bytes without a poll of the session.</summary>
    public void SendUnpolled(byte[] bytes)
    {
        if (IsRecorded)
        {
            Requests.Add(bytes);
        }

        _link.Arrive(bytes, bytes.Length);
    }

    /// <summary>Polls the session once.</summary>
    public void Poll()
    {
        Session.Poll(Time.Milliseconds);
        Time.Advance(Session.PollAgainMs);
    }

    /// <summary>Lets time pass and polls the session as often as it requests.</summary>
    public IReadOnlyList<byte[]> Wait(int milliseconds)
    {
        for (var until = Time.Milliseconds + milliseconds; Time.Milliseconds < until;)
        {
            Poll();
        }

        return TakeAnswers();
    }

    /// <summary>Sends a request and checks that there is exactly one well-formed answer with the same number.</summary>
    public string Ask(int number, string body) => SingleAnswer(number, Send(Line.Bytes('>', number, body)));

    /// <summary>The body of the only answer, with the number of the request.</summary>
    public static string SingleAnswer(int number, IReadOnlyList<byte[]> lines)
    {
        Assert.HasCount(1, lines);
        var answer = Line.Parse(lines[0]);
        Assert.IsNotNull(answer, Encoding.Latin1.GetString(lines[0]));
        Assert.AreEqual(number, answer.Number, answer.Body);
        return answer.Body;
    }

    private byte[][] TakeAnswers()
    {
        var sent = _link.TakeSent();
        if (IsRecorded)
        {
            Answers.AddRange(sent);
        }

        byte[][] lines = [.. Line.Split(sent, '<')];
        Assert.AreEqual(sent.Length, lines.Sum(line => line.Length + 2), "the token must send complete lines only");
        return lines;
    }

    private Session NewSession() => new(
        new FakeBoard(Time)
        {
            Clock = _clock,
            ClockControl = _clock,
            Retained = _clock,
            Button = Button,
            Store = _store,
            Link = _link,
            Cipher = new BclCipher(),
            Random = new LateRandom(this),
        }.Build(),
        Build,
        new TokenFiles(_store),
        Services);

    private sealed class LateRandom(WiredToken token) : IRandom
    {
        public void Fill(byte[] buffer) => token.Random.Fill(buffer);
    }
}
