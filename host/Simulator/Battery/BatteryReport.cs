using System.Globalization;
using System.Text.Json;
using Keyfob.Simulator.Energy;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Battery;

/// <summary>Prints the result of an energy run. Values that rest on an assumption have a star.</summary>
internal static class BatteryReport
{
    private const int StepSeconds = 30;

    public static void WriteText(EnergyRun run, TextWriter output)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine($"{run.Board.Description}; {run.Policy.Description}");
        output.WriteLine($"{run.Years} years simulated wake by wake: {run.Presses} presses ({run.PressesPerDay} a day), {run.TimerWakes} wakes by the timer");
        output.WriteLine("a model, not a measurement; * rests on an assumption, and everything rests on the assumed converter (--table)");
        output.WriteLine();
        output.WriteLine($"{"a press, at the cells",-32}{"mC",8}{"ms",10}");
        foreach (var cause in EnergyRun.OfPress)
        {
            var time = run.Presses == 0 ? 0 : run.AllPresses.Time(cause) / run.Presses;
            output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}{2,10:0}", Starred(run, cause), run.Charge(cause), time));
        }

        output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}", "all", run.PressCharge));
        output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}{2,10:0}", "from wake to code", CodeCharge(run), CodeTime(run)));
        output.WriteLine();
        output.WriteLine($"{"mean current, at the cells",-32}{"uA",8}");
        output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}", "presses", run.PressMicroamperes));
        foreach (var cause in EnergyRun.Standing)
        {
            output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}", Starred(run, cause), run.StandingMicroamperes(cause)));
        }

        output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}", "timer wakes, what stays on", run.LeftOnMicroamperes));
        output.WriteLine(string.Format(culture, "  {0,-30}{1,8:0.0}", "all", run.MeanMicroamperes));
        output.WriteLine();
        var table = run.Board.Table;
        output.WriteLine(string.Format(culture, "life of the cells: {0} (* {1:0} of {2:0} mAh, self-discharge {3:0.#} % a year)", CellLife.Describe(run.LifeYears), table.Capacity.Value * table.UsablePart.Value, table.Capacity.Value, table.SelfDischarge.Value * 100));
        output.WriteLine(string.Format(culture, "clock: {0} s ahead after {1} years, {2:0.0} steps of {3} s (* {4})", run.ClockErrorSeconds, run.Years, (double)run.ClockErrorSeconds / StepSeconds, StepSeconds, ClockAgeing.Of(run.Board.Kind).Description));
    }

    public static void WriteCsv(EnergyRun run, TextWriter output)
    {
        output.WriteLine("quantity,value,unit,assumed");
        foreach (var cause in EnergyRun.OfPress)
        {
            Row($"press.{CauseNames.KeyOf(cause)}", run.Charge(cause), "mC", IsAssumed(run, cause));
        }

        Row("press", run.PressCharge, "mC", true);
        Row("wakeToCode", CodeTime(run), "ms", true);
        Row("wakeToCodeCharge", CodeCharge(run), "mC", true);
        foreach (var cause in EnergyRun.Standing)
        {
            Row($"standing.{CauseNames.KeyOf(cause)}", run.StandingMicroamperes(cause), "uA", IsAssumed(run, cause));
        }

        Row("leftOn", run.LeftOnMicroamperes, "uA", true);
        Row("presses", run.PressMicroamperes, "uA", true);
        Row("mean", run.MeanMicroamperes, "uA", true);
        Row("life", run.LifeYears, "years", true);
        Row("clockError", run.ClockErrorSeconds, "s", true);

        void Row(string quantity, double value, string unit, bool assumed) =>
            output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0},{1:0.####},{2},{3}", quantity, value, unit, assumed ? "yes" : "no"));
    }

    public static void WriteJson(EnergyRun run, TextWriter output)
    {
        output.WriteLine(JsonSerializer.Serialize(new
        {
            board = run.Board.Name,
            policy = run.Policy.Name,
            pressesPerDay = run.PressesPerDay,
            years = run.Years,
            presses = run.Presses,
            timerWakes = run.TimerWakes,
            pressMillicoulombs = EnergyRun.OfPress.ToDictionary(CauseNames.KeyOf, cause => Math.Round(run.Charge(cause), 4)),
            pressTotalMillicoulombs = Math.Round(run.PressCharge, 4),
            wakeToCodeMilliseconds = Math.Round(CodeTime(run), 1),
            standingMicroamperes = EnergyRun.Standing.ToDictionary(CauseNames.KeyOf, cause => Math.Round(run.StandingMicroamperes(cause), 4)),
            leftOnMicroamperes = Math.Round(run.LeftOnMicroamperes, 4),
            meanMicroamperes = Math.Round(run.MeanMicroamperes, 4),
            lifeYears = Math.Round(run.LifeYears, 4),
            clockErrorSeconds = run.ClockErrorSeconds,
            assumed = EnergyRun.OfPress.Concat(EnergyRun.Standing).Where(cause => IsAssumed(run, cause)).Select(CauseNames.KeyOf),
        }));
    }

    private static double CodeCharge(EnergyRun run) => run.Presses == 0 ? 0 : EnergyRun.OfPress.Sum(run.ToPicture.Charge) / run.Presses;

    // The panel is on at the same time as the processor.
    private static double CodeTime(EnergyRun run) =>
        run.Presses == 0 ? 0 : EnergyRun.OfPress.Where(cause => cause != PowerCause.Panel).Sum(run.ToPicture.Time) / run.Presses;

    private static bool IsAssumed(EnergyRun run, PowerCause cause) => run.Board.Table.Of(cause).Any(figure => figure.IsAssumed);

    // At rest a processor is asleep or without power: the board's figure says which.
    private static string Starred(EnergyRun run, PowerCause cause) =>
        (cause == PowerCause.Processor ? run.Board.Table.DeepSleepCurrent.Name : CauseNames.Of(cause)) + (IsAssumed(run, cause) ? " *" : "");
}
