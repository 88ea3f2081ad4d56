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
            return new Finding(Check, "no output was given (--device-details)");
        }

        if (file.Text == null)
        {
            return new Finding(Check, ShipCheckFile.NotText);
        }

        if (s_answers.Any(answer => file.Text.Contains(answer, StringComparison.OrdinalIgnoreCase)))
        {
            return new Finding(Check, "the debugger answers: the unit is not locked");
        }

        return !file.Text.Contains("nanoFramework Firmware Flasher", StringComparison.Ordinal) || Failures().Count(file.Text) != 1
            ? new Finding(Check, "the file is not the complete output of one nanoff run at normal verbosity")
            : Finding.Of(Check, Refused().IsMatch(file.Text), "nanoff failed for another reason than a missing answer");
    }

    [GeneratedRegex(@"\bE[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Failures();

    [GeneratedRegex(@"^Error E2001: .*\(Couldn't connect to specified nano device\.\)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
