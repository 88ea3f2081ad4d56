using System.Text.RegularExpressions;

namespace Keyfob.Factory.Shipping;

/// <summary>
/// What <c>nanoff --nanodevice --devicedetails</c> printed. On a locked unit it has to fail: a debugger that answers reads memory and
/// takes foreign code.
/// </summary>
/// <remarks>
/// Layouts: nanoFirmwareFlasher 2.5 (<c>Program.OutputError</c>, <c>NanoDeviceOperations.GetDeviceDetails</c>), nf-debugger
/// (<c>NanoFrameworkDeviceInfo.ToString</c>). A wrong port and a token that sleeps give the same output as a locked unit: the procedure in
/// README.md has to see to those.
/// </remarks>
internal static partial class DeviceDetails
{
    private const string Check = "debugger gone";

    // What a device that answered at all leaves in the output, in the interpreter as in a boot loader.
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
            ? new Finding(Check, "the file is not the whole output of one nanoff run at its normal verbosity")
            : Finding.Of(Check, Refused().IsMatch(file.Text), "nanoff failed for another reason than that nothing answered");
    }

    [GeneratedRegex(@"\bE[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Failures();

    [GeneratedRegex(@"^Error E2001: .*\(Couldn't connect to specified nano device\.\)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
