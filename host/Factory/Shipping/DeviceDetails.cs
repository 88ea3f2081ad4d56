using System.Text.RegularExpressions;

namespace Keyfob.Factory.Shipping;

/// <summary>
/// Checks the output of <c>nanoff --nanodevice --devicedetails</c>. On a locked unit it must fail: a debugger that answers can read memory
/// and load code.
/// </summary>
/// <remarks>
/// Layouts: nanoFirmwareFlasher 2.5 (<c>Program.OutputError</c>, <c>NanoDeviceOperations.GetDeviceDetails</c>), nf-debugger
/// (<c>NanoFrameworkDeviceInfo.ToString</c>). A wrong port and a sleeping token give the same output as a locked unit: the procedure in
/// README.md covers these.
/// </remarks>
internal static partial class DeviceDetails
{
    private const string Check = "debugger off";

    // Parts of the output of a device that answers, from the interpreter or a boot loader.
    private static readonly string[] s_answers = ["HAL build info", "Assemblies:", "AppDomains:", "CLR Version", "nanoBooter", "is not valid!"];

    public static Finding Judge(ShipCheckFile? file)
    {
        if (file == null)
        {
            return Finding.NotChecked(Check, "no output was given (--device-details)");
        }

        if (file.Text == null)
        {
            return Finding.NotChecked(Check, ShipCheckFile.NotText);
        }

        if (s_answers.Any(answer => file.Text.Contains(answer, StringComparison.OrdinalIgnoreCase)))
        {
            return Finding.Failed(Check, "the debugger answers: the unit is not locked");
        }

        if (!file.Text.Contains("nanoFramework Firmware Flasher", StringComparison.Ordinal) || Failures().Count(file.Text) != 1)
        {
            return Finding.NotChecked(Check, "the file is not the complete output of one nanoff run at normal verbosity");
        }

        return Refused().IsMatch(file.Text) ? Finding.Passed(Check) : Finding.NotChecked(Check, "nanoff failed for another reason than a missing answer");
    }

    [GeneratedRegex(@"\bE[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Failures();

    [GeneratedRegex(@"^Error E2001: .*\(Couldn't connect to specified nano device\.\)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
