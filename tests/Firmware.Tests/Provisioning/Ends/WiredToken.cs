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

/// <summary>A token on the wire: real session, storage, clock driver and cipher, virtual chips. The test is the other end.</summary>
internal sealed class WiredToken
{
    /// <summary>When everything happens.</summary>
    public const long Now = 1700000000;

    private readonly Ds3231 _clock;
    private readonly FakeSerialLink _link = new();
    private readonly FileStore _store;

    /// <summary>A unit that comes from the flash step: blank.</summary>
    public WiredToken(byte[] unitId, byte[] unitKey, uint firstNonce = 1)
        : this(new RecordedFlash(new VirtualFlash()))
    {
        Assert.AreEqual(StorageStatus.Ok, new TokenFiles(_store).MarkBlank(unitId, unitKey, firstNonce));
        Reboot();
    }

    private WiredToken(RecordedFlash flash)
    {
        Flash = flash;
        Rtc = new Ds3231Model(Time);
        Rtc.SetTime(Now, 0);
        _clock = new Ds3231(Rtc, Time);
        _clock.Initialize();
        _store = new FileStore(flash);
        Session = NewSession();
    }

    public VirtualTime Time { get; } = new();

    public Ds3231Model Rtc { get; }

    public RecordedFlash Flash { get; }

    public HeldButton Button { get; } = new();

    public Services Services { get; } = new();

    public IRandom Random { get; set; } = new FakeRandom();

    public FirmwareBuild Build { get; set; } = new(isDevelopment: false);

    public Session Session { get; private set; }

    /// <summary>False: nothing is kept of what goes over the line.</summary>
    public bool IsRecorded { get; set; } = true;

    /// <summary>All that was sent to the token, piece by piece, and all that it sent.</summary>
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

    /// <summary>All that a request without a valid tag must leave as it is.</summary>
    public string Fingerprint() => string.Create(
        CultureInfo.InvariantCulture, $"{Flash.Fingerprint()}\nset {Rtc.TimeWrites} times, ageing {Rtc.Peek(0x10)}, control {Rtc.Peek(0x0E)}, status {Rtc.Peek(0x0F)}");

    /// <summary>The power goes and comes back.</summary>
    public void Reboot()
    {
        Session.Close();
        Flash.Volume.PowerUp();
        Session = NewSession();
        Session.Open();
    }

    /// <summary>Sends bytes, lets the token do what it has to, and takes what it says.</summary>
    public IReadOnlyList<byte[]> Send(byte[] bytes)
    {
        Put(bytes);
        for (var looks = 2 + bytes.Count(b => b == '\n') + (bytes.Length / 256); looks > 0; looks--)
        {
            // While a command waits for a moment, as long as it takes.
            do
            {
                Look();
            }
            while (Session.PollAgainMs < WireFrame.PollMs);
        }

        return TakeAnswers();
    }

    /// <summary>Puts bytes on the line; nobody looks at them yet.</summary>
    public void Put(byte[] bytes)
    {
        if (IsRecorded)
        {
            Requests.Add(bytes);
        }

        _link.Arrive(bytes, bytes.Length);
    }

    /// <summary>Lets the token look at the line once.</summary>
    public void Look()
    {
        Session.Poll(Time.Milliseconds);
        Time.Advance(Session.PollAgainMs);
    }

    /// <summary>Lets time pass, looking at the wire as often as the token wants to be asked.</summary>
    public IReadOnlyList<byte[]> Wait(int milliseconds)
    {
        for (var until = Time.Milliseconds + milliseconds; Time.Milliseconds < until;)
        {
            Look();
        }

        return TakeAnswers();
    }

    /// <summary>Sends one request and reads its answer, which must be one, be well-formed, and have its number.</summary>
    public string Ask(int number, string body) => One(number, Send(Line.Bytes('>', number, body)));

    /// <summary>The one answer among lines.</summary>
    public static string One(int number, IReadOnlyList<byte[]> lines)
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
        Assert.AreEqual(sent.Length, lines.Sum(line => line.Length + 2), "nothing but lines is sent");
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
