using System.Text.Json;

namespace Keyfob.Factory.Shipping;

/// <summary>Checks the file that was given to <c>nanoff --networkdeployment</c>: it must switch Wi-Fi off.</summary>
/// <remarks>Layout: nanoFirmwareFlasher 2.5, <c>NetworkDeploymentConfiguration</c>, which ignores the case of names and of options.</remarks>
internal static class NetworkDeployment
{
    private const string Check = "Wi-Fi off";

    private static readonly JsonSerializerOptions s_likeNanoff = new() { PropertyNameCaseInsensitive = true, AllowDuplicateProperties = false };

    public static Finding Judge(ShipCheckFile? file)
    {
        if (file == null)
        {
            return Finding.NotChecked(Check, "no file was given (--network-deployment)");
        }

        if (file.Text == null)
        {
            return Finding.NotChecked(Check, ShipCheckFile.NotText);
        }

        try
        {
            return JsonSerializer.Deserialize<DeploymentDocument>(file.Text, s_likeNanoff) is { } document
                ? Judge(document)
                : Finding.NotChecked(Check, "the file is not a network deployment");
        }
        catch (JsonException)
        {
            return Finding.NotChecked(Check, "the file is not a network deployment");
        }
    }

    private static Finding Judge(DeploymentDocument document)
    {
        if (!Is(document.WirelessClient?.ConfigurationOption, "Disable"))
        {
            return Finding.Failed(Check, "the file does not set the wireless client to Disable");
        }

        var point = document.WirelessAccessPoint;
        return Finding.Of(
            Check,
            point == null || Is(point.AccessPointOptions ?? "None", "None") || Is(point.AccessPointOptions, "Disable"),
            "the file configures an access point");
    }

    private static bool Is(string? option, string expected) => string.Equals(option, expected, StringComparison.OrdinalIgnoreCase);

    private sealed record DeploymentDocument(Client? WirelessClient, AccessPoint? WirelessAccessPoint);

    private sealed record Client(string? ConfigurationOption);

    private sealed record AccessPoint(string? AccessPointOptions);
}
