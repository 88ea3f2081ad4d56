using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Kits;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Reading;
using Keyfob.Simulator.Serve.Bench;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Serve;

/// <summary>A token on the desk: on the tray, in a place of it, or finished.</summary>
public sealed class Unit
{
    private const int TapMs = 200;

    private readonly DeskTime _time = new();

    // Written by the place's thread, read by everybody.
    private volatile TokenRecord? _record;
    private volatile bool _isInPlace;

    internal Unit(UnitKit kit, FirmwareBuild build, int partsPerBillion)
    {
        Id = kit.Name;
        Token = new VirtualToken(_time) { Build = build };
        Token.Rtc.PartsPerBillion = partsPerBillion;
        FlashStep.Flash(kit, Token.Flash);
        Power = new PowerSupply(Token);
        ReadRecord();
    }

    /// <summary>The unit's ID in 32 upper-case hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The chips. While the unit is in a place they belong to that place's thread.</summary>
    public VirtualToken Token { get; }

    /// <summary>Where it stands in its life, as last seen; null when its record cannot be read.</summary>
    public LifeState? Life => _record?.LifeState;

    /// <summary>Its serial, or null when it has none yet.</summary>
    public string? Serial => _record is { Serial: not TokenRecord.NoSerial } record ? record.Serial : null;

    /// <summary>True when the factory has nothing more to do with it: it is sealed or wiped.</summary>
    public bool IsFinal => Life is LifeState.Sealed or LifeState.Retired;

    /// <summary>True while it is in a place of the tray.</summary>
    public bool IsInPlace
    {
        get => _isInPlace;
        internal set => _isInPlace = value;
    }

    internal DeskTime Time => _time;

    internal PowerSupply Power { get; }

    /// <summary>Presses its button and reads the panel. Takes no real time: the token's own time runs ahead.</summary>
    /// <param name="later">How long to let it lie before that: 0 for now.</param>
    /// <returns>The first picture, dark when there was none, and the time on the token's clock at that moment.</returns>
    /// <exception cref="InvalidOperationException">It is in a place: stop the run first.</exception>
    public PressRun Press(TimeSpan later = default)
    {
        if (IsInPlace)
        {
            throw new InvalidOperationException("This unit is on the tray.");
        }

        _time.CatchUp();
        _time.IsReal = false;
        _time.Advance((long)later.TotalMilliseconds);
        Power.Restore();
        Token.Recorder.Clear();
        long? shownAt = null;
        PictureShownHandler noteFirst = panel => shownAt ??= Token.Rtc.UnixSeconds;
        Token.Panel.PictureShown += noteFirst;
        var finger = new Finger(_time);
        finger.Hold(_time.Milliseconds, TapMs);
        Token.Boot(WakeCause.Button, finger.Button);
        Token.Panel.PictureShown -= noteFirst;
        Power.Cut();
        var frame = Token.Recorder.At(Token.Recorder.FirstAt);
        var reading = PanelReading.Of(frame);
        int? left = reading.Code == null || _record == null ? null : reading.BarPixels * _record.Period / PanelReading.FullBar;
        return new PressRun(frame, reading, left, shownAt ?? Token.Rtc.UnixSeconds);
    }

    /// <summary>Reads its record again.</summary>
    internal void ReadRecord()
    {
        new RecordFile(new FlashReader(Token.Flash)).Read(out var record);
        _record = record;
    }
}
