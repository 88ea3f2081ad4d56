using System.Globalization;
using Keyfob.Cli;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>One personalization with one fault, and the operator who does what the tool says.</summary>
internal sealed class RandomFault
{
    /// <summary>The kinds of faults.</summary>
    public static readonly string[] Kinds = [Corrected, Falsified, ClockBus, PanelBus, PortGarbage, "tool killed"];

    private const string Corrected = "UTC corrected";
    private const string Falsified = "UTC falsified";
    private const string ClockBus = "clock not acknowledged";
    private const string PanelBus = "panel not acknowledged";
    private const string PortGarbage = "port garbage";

    private static readonly int[] s_stepsMs = [30, -30, 120, -120, 1000, -1000, 2000, -2000, 7200_000, -7200_000];

    private readonly Random _random;
    private readonly string[] _options;

    public RandomFault(int seed)
    {
        _random = new Random(seed);
        Kind = Kinds[seed % Kinds.Length];
        IsMeasured = _random.Next(4) == 0;
        _options = IsMeasured ? ["--measure", "6h", "--edges", "5"] : ["--edges", "3"];
    }

    public string Kind { get; }

    public bool IsMeasured { get; }

    /// <summary>How often the tool was run.</summary>
    public int Runs { get; private set; }

    /// <summary>How often it said that the station's clock is at fault.</summary>
    public int StationFaults { get; private set; }

    /// <summary>Whether the fault happened before the unit was sealed.</summary>
    public bool Happened { get; private set; }

    /// <summary>Personalizes the unit.</summary>
    /// <param name="desk">Has one port and one unit.</param>
    /// <param name="within">The part of the work before which the fault happens, 0 to 1.</param>
    public void Run(Desk desk, double within)
    {
        // A unit that is set aside is a good unit that was scrapped.
        desk.StopsAfterFailure = true;
        desk.Units[0].Token.Rtc.PartsPerBillion = _random.Next(-8000, 8000);
        Arm(desk, _random.NextDouble() * within);
        List<string> more = [.. _options];
        ToolResult result;
        do
        {
            result = desk.Personalize(1, [.. more, "--station", "run " + Runs.ToString(CultureInfo.InvariantCulture)]);
            Runs++;
            Assert.DoesNotContain("\"event\":\"failed\"", result.Output, $"{Kind}, within {within}");
            if (result.ExitCode == ExitCode.StationClock)
            {
                // The operator corrects the clock. A row of the journal may be in the future then.
                StationFaults++;
                desk.Time.UtcError = null;
                desk.Synchronization.State = Synchronization.Synchronized;
                more = [.. _options, StationTrust.Option];
            }
        }
        while (result.ExitCode != ExitCode.Done && Runs < 4);

        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Happened |= Kind is ClockBus or PanelBus && Disarm(desk.Units[0]);
    }

    private void Arm(Desk desk, double part)
    {
        // About as long, and as many times, as a run takes.
        var at = IsMeasured ? TimeSpan.FromHours(12.1 * part) : TimeSpan.FromSeconds(7 * part);
        var step = TimeSpan.FromMilliseconds(s_stepsMs[_random.Next(s_stepsMs.Length)]);
        var left = 1 + (int)(60 * part);
        switch (Kind)
        {
            case Corrected:
                desk.Time.UtcError = now => now < at ? -step : Happen(desk, TimeSpan.Zero);
                break;
            case Falsified:
                desk.Time.UtcError = now =>
                {
                    if (now < at)
                    {
                        return TimeSpan.Zero;
                    }

                    desk.Synchronization.State = Synchronization.NotSynchronized;
                    return Happen(desk, step);
                };
                break;
            case ClockBus:
                desk.Units[0].Token.Rtc.Faults.Next = 1 + (int)(400 * part);
                break;
            case PanelBus:
                desk.Units[0].Token.Panel.Faults.Next = left;
                break;
            case PortGarbage:
                desk.Port.ChangesAnswer = line => --left != 0 ? null : Happen(desk, Garbage());
                break;
            default:
                desk.Port.KillsAfter = () => --left == 0 && Happen(desk, true);
                break;
        }
    }

    /// <returns>Whether the transfer has failed.</returns>
    private static bool Disarm(BenchUnit unit)
    {
        var isOver = unit.Token.Rtc.Faults.Next == 0 && unit.Token.Panel.Faults.Next == 0;
        unit.Token.Rtc.Faults.Next = unit.Token.Panel.Faults.Next = 0;
        return isOver;
    }

    private T Happen<T>(Desk desk, T value)
    {
        Happened |= desk.Units[0].Peek(UnitFile.Name) != null;
        return value;
    }

    private byte[] Garbage()
    {
        var bytes = new byte[_random.Next(1, 400)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
