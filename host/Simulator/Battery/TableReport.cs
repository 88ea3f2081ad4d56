using System.Globalization;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Battery;

/// <summary>Prints a board's numbers with their conditions and sources.</summary>
internal static class TableReport
{
    public static void Write(EnergyBoard board, TextWriter output)
    {
        output.WriteLine(board.Description);
        output.WriteLine("* assumed: an estimate, or a datasheet value from memory. It must be measured.");
        foreach (var figure in board.Table.All())
        {
            output.WriteLine();
            output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} {1} = {2:0.###} {3}", figure.IsAssumed ? "*" : " ", figure.Name, figure.Value, figure.Unit).TrimEnd());
            output.WriteLine($"    {figure.Condition}");
            output.WriteLine($"    {figure.Source}");
        }
    }
}
