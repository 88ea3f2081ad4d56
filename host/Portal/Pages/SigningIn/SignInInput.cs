using System.ComponentModel.DataAnnotations;

namespace Keyfob.Portal.Pages.SigningIn;

/// <summary>The form of the sign-in.</summary>
internal sealed class SignInInput
{
    /// <summary>The user ID.</summary>
    [Required(ErrorMessage = "Type your user ID.")]
    [StringLength(256, ErrorMessage = "A user ID has at most 256 characters.")]
    public string User { get; set; } = "";

    /// <summary>The password.</summary>
    [Required(ErrorMessage = "Type your password.")]
    [StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
    public string Password { get; set; } = "";

    /// <summary>The code of the token.</summary>
    [StringLength(20, ErrorMessage = "A code has 6 to 8 digits.")]
    public string? Code { get; set; }

    /// <summary>Sign in without a code.</summary>
    public bool Skip { get; set; }
}
