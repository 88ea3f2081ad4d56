using Keyfob.Simulator.Battery.Tables;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Battery;

/// <summary>Years of a token's life, wake by wake.</summary>
/// <param name="Board">On which board.</param>
/// <param name="Policy">With what saved.</param>
/// <param name="PressesPerDay">Presses a day in the mean.</param>
/// <param name="Years">Years of 365.25 days.</param>
/// <param name="Presses">Presses that there were.</param>
/// <param name="TimerWakes">Wakes by the timer that there were.</param>
/// <param name="AllPresses">Charge of the presses, from wake to deep sleep.</param>
/// <param name="ToPicture">The part of it up to the first picture.</param>
/// <param name="Everything">Charge of the whole time.</param>
/// <param name="Milliseconds">The whole time.</param>
/// <param name="ClockErrorSeconds">What the clock was ahead at the end.</param>
public sealed record BatteryRun(
    EnergyBoard Board,
    SleepPolicy Policy,
    int PressesPerDay,
    double Years,
    int Presses,
    int TimerWakes,
    PowerLedger AllPresses,
    PowerLedger ToPicture,
    PowerLedger Everything,
    long Milliseconds,
    long ClockErrorSeconds)
{
    private const double DayMs = 24 * 3600 * 1000;
    private const double YearMs = CellLife.HoursPerYear * 3600 * 1000;

    /// <summary>What is drawn all the time, awake or asleep, and the processor's deep sleep: no part of a press.</summary>
    public static IReadOnlyList<PowerCause> Standing { get; } = [PowerCause.ClockChip, PowerCause.Processor, PowerCause.Rest];

    /// <summary>What a press is made of.</summary>
    public static IReadOnlyList<PowerCause> OfPress { get; } = Enum.GetValues<PowerCause>().Except(Standing).ToArray();

    /// <summary>Mean current at the cells, in uA.</summary>
    public double MeanMicroamperes => Everything.Total / Milliseconds * 1e6;

    /// <summary>The part of it that presses make, in uA.</summary>
    public double PressMicroamperes => Presses * PressCharge / Milliseconds * 1e6;

    /// <summary>The part that neither presses make nor what never stops, in uA: wakes by the timer, and whatever is left on.</summary>
    public double LeftOnMicroamperes
    {
        get
        {
            var left = MeanMicroamperes - PressMicroamperes - Standing.Sum(StandingMicroamperes);

            // What rounding leaves is nothing, and not less than nothing.
            return Math.Abs(left) < 1e-6 ? 0 : left;
        }
    }

    /// <summary>Charge of a press in the mean, in mC at the cells.</summary>
    public double PressCharge => OfPress.Sum(Charge);

    /// <summary>Life of the cells in years.</summary>
    public double LifeYears => CellLife.Years(Board.Table, MeanMicroamperes);

    /// <summary>Charge of a press by cause, in mC at the cells.</summary>
    public double Charge(PowerCause cause) => Presses == 0 ? 0 : AllPresses.Charge(cause) / Presses;

    /// <summary>Current of a cause that never stops, in uA at the cells, also what of it falls into presses.</summary>
    public double StandingMicroamperes(PowerCause cause) => Everything.Charge(cause) / Milliseconds * 1e6;

    /// <summary>Lives through it.</summary>
    public static BatteryRun Execute(EnergyBoard board, SleepPolicy policy, int pressesPerDay, double years, int seed)
    {
        var unit = new MeteredToken(board, policy);
        var random = new Random(seed);
        var time = unit.Token.Time;
        var begun = time.Milliseconds;
        var start = unit.Meter.Ledger.Copy();
        var end = begun + (long)(years * YearMs);
        var presses = 0;
        var timerWakes = 0;
        var allPresses = new PowerLedger();
        var toPicture = new PowerLedger();
        var day = new Queue<long>();
        var days = 0;
        var nextPress = NextPress();
        while (true)
        {
            // The timer that the firmware has left armed, whatever it is: one second of a light sleep would show here.
            var nextTimer = time.Milliseconds + unit.Token.LastSleep!.TimerMs;
            var next = Math.Min(nextPress, nextTimer);
            if (next >= end)
            {
                break;
            }

            Sleep(next);
            if (nextPress > nextTimer)
            {
                timerWakes++;
                unit.TimerWake();
                continue;
            }

            presses++;
            allPresses.Add(unit.Press());
            toPicture.Add(unit.ToPicture);
            nextPress = Math.Max(NextPress(), time.Milliseconds + 1000);
        }

        Sleep(end);
        return new BatteryRun(board, policy, pressesPerDay, years, presses, timerWakes, allPresses, toPicture, unit.Meter.Ledger.Since(start), time.Milliseconds - begun, unit.ClockErrorSeconds);

        // So many on each day, at moments that know nothing of each other.
        long NextPress()
        {
            if (pressesPerDay == 0)
            {
                return long.MaxValue;
            }

            if (day.Count == 0)
            {
                var from = begun + (long)(days++ * DayMs);
                day = new Queue<long>(Enumerable.Range(0, pressesPerDay).Select(_ => from + (long)(random.NextDouble() * DayMs)).Order());
            }

            return day.Dequeue();
        }

        void Sleep(long until)
        {
            time.Advance(Math.Max(0, until - time.Milliseconds));

            // Up to here it counted at the old rate.
            _ = unit.Token.Rtc.UnixSeconds;
            unit.Token.Rtc.PartsPerBillion = ClockAgeing.PartsPerBillion((time.Milliseconds - begun) / YearMs);
        }
    }
}
