using Keyfob.Boards.Virtual;
using Keyfob.Hal;
using Keyfob.Kits;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Reading;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>A unit of a run: waiting, in a place, or finished.</summary>
public sealed class Unit
{
    private const int TapMs = 200;

    // Written by the place's thread, read by any.
    private volatile TokenRecord? _record;
    private volatile bool _isInPlace;

    internal Unit(UnitKit kit, BoardKind board, FirmwareBuild build, int partsPerBillion, UnitTime time)
    {
        Id = kit.Name;
        Time = time;
        Board = board.Create(time);
        Board.Build = build;
        Board.Rtc.PartsPerBillion = partsPerBillion;
        FlashStep.Flash(kit, Board.Flash);
        Power = new PowerSupply(Board);
        ReadRecord();
    }

    /// <summary>The unit's ID in 32 upper-case hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The chips. While the unit is in a place only that place's thread may use them.</summary>
    public VirtualBoard Board { get; }

    /// <summary>Its life state when its record was last read; null if the record cannot be read.</summary>
    public LifeState? Life => _record?.LifeState;

    /// <summary>Its serial; null if it has none yet.</summary>
    public string? Serial => _record is { Serial: not TokenRecord.NoSerial } record ? record.Serial : null;

    /// <summary>True when the factory is done with it: it is sealed or wiped.</summary>
    public bool IsFinal => Life is LifeState.Sealed or LifeState.Retired;

    /// <summary>True while it is in a place of the tray.</summary>
    public bool IsInPlace
    {
        get => _isInPlace;
        internal set => _isInPlace = value;
    }

    internal UnitTime Time { get; }

    internal PowerSupply Power { get; }

    /// <summary>Presses its button and reads the first picture. The token's time advances; no real time passes.</summary>
    /// <param name="later">How long the token sleeps before the press.</param>
    /// <exception cref="InvalidOperationException">It is in a place: stop the run first.</exception>
    public PressResult Press(TimeSpan later = default)
    {
        if (IsInPlace)
        {
            throw new InvalidOperationException("This unit is on the tray.");
        }

        Time.CatchUp();
        Time.FollowsClock = false;
        Time.Advance((long)later.TotalMilliseconds);
        Power.Restore();
        Board.Recorder.Clear();
        long? shownAt = null;
        void NoteFirst(IPanelModel panel) => shownAt ??= Frame.Of(panel).IsOneColor ? null : Board.Rtc.UnixSeconds;
        Board.Panel.PictureShown += NoteFirst;
        var finger = new Finger(Time);
        finger.Hold(Time.Milliseconds, TapMs);
        Board.Boot(WakeCause.Button, finger.Button);
        Board.Panel.PictureShown -= NoteFirst;
        Power.Cut();
        return PressResult.Of(Board.Recorder.At(Board.Recorder.FirstDrawnAt), _record?.Period ?? 0, shownAt ?? Board.Rtc.UnixSeconds);
    }

    /// <summary>Reads its record from the flash.</summary>
    internal void ReadRecord()
    {
        new RecordFile(new FlashReader(Board.Flash)).Read(out var record);
        _record = record;
    }
}
