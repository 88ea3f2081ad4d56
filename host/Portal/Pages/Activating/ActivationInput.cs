using System.ComponentModel.DataAnnotations;

namespace Keyfob.Portal.Pages.Activating;

/// <summary>The form of an activation.</summary>
internal sealed class ActivationInput
{
    /// <summary>The serial of the new token.</summary>
    [Required(ErrorMessage = "Type the serial number of the new token.")]
    [StringLength(256, ErrorMessage = "A serial number has at most 256 characters.")]
    public string Serial { get; set; } = "";

    /// <summary>Its code.</summary>
    [Required(ErrorMessage = "Type the digits on the new token.")]
    [StringLength(20, ErrorMessage = "A code has 6 to 8 digits.")]
    public string Code { get; set; } = "";

    /// <summary>The one-time code of an administrator.</summary>
    public string? OneTimeCode { get; set; }

    /// <summary>The serial of the present token: the value of the box that confirms its revocation.</summary>
    public string? Revokes { get; set; }

    /// <summary>The activation, from the second code on.</summary>
    public Guid? Begun { get; set; }
}
