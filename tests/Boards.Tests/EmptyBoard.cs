using Keyfob.Hal;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Boards.Tests;

/// <summary>A chip on an empty board, for one class of hal/Esp32.</summary>
internal sealed class EmptyBoard
{
    public const int ButtonPin = 33;
    public const int RxPin = 16;
    public const int TxPin = 17;

    public EmptyBoard()
    {
        Button = new VirtualButton(Time);
        Sleep = new SleepModel(Time, Button, WakeCause.PowerOn);
        Chip = new Esp32Chip(Time, Sleep, new VirtualInternalClock(Time), new VirtualFlash(), Line);
        Chip.Pins[ButtonPin].Circuit = new InputCircuit(Button);
    }

    public VirtualTime Time { get; } = new();

    public VirtualButton Button { get; }

    public SleepModel Sleep { get; }

    public FakeSerialLink Line { get; } = new();

    public Esp32Chip Chip { get; }

    /// <summary>Runs a program, and deep sleep after it.</summary>
    public void Run(Action program) => Chip.Run(() =>
    {
        program();
        Chip.StartDeepSleep();
    });
}
