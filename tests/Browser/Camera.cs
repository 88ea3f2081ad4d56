using Microsoft.Playwright;

namespace Keyfob.Browser;

/// <summary>Takes pictures of a part of a page, to be compared with the expected picture.</summary>
public static class Camera
{
    // The browser decodes the picture, on a page of its own.
    private const string Decode = """
        async png => {
          const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), c => c.charCodeAt(0))], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const data = context.getImageData(0, 0, image.width, image.height).data;

        """;

    private const string Brightness = Decode + """
          const brightness = [];
          for (let i = 0; i < data.length; i += 4) {
            brightness.push(Math.max(data[i], data[i + 1], data[i + 2]));
          }
          return [image.width, ...brightness];
        }
        """;

    // Contrast by WCAG 2.2: the relative luminance of the brightest and the darkest pixel.
    private const string Contrast = Decode + """
          const linear = value => value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
          const luminances = [];
          for (let i = 0; i < data.length; i += 4) {
            luminances.push(0.2126 * linear(data[i]) + 0.7152 * linear(data[i + 1]) + 0.0722 * linear(data[i + 2]));
          }
          luminances.sort((a, b) => a - b);
          const skipped = Math.floor(luminances.length / 100);
          return (luminances[luminances.length - 1 - skipped] + 0.05) / (luminances[skipped] + 0.05);
        }
        """;

    /// <summary>Takes a picture of a part of a page.</summary>
    public static async Task<Photograph> PhotographAsync(ILocator part)
    {
        var values = await DecodeAsync<int[]>(part.Page, Brightness, await part.ScreenshotAsync());
        return new Photograph(values[0], values[1..]);
    }

    /// <summary>The contrast ratio between the brightest and the darkest pixels of a part of a page, 1 to 21. A hundredth of the pixels at each end do not count.</summary>
    public static async Task<double> ContrastAsync(ILocator part) => await DecodeAsync<double>(part.Page, Contrast, await part.ScreenshotAsync());

    private static async Task<T> DecodeAsync<T>(IPage page, string script, byte[] png)
    {
        var decoder = await page.Context.NewPageAsync();
        var result = await decoder.EvaluateAsync<T>(script, Convert.ToBase64String(png));
        await decoder.CloseAsync();
        return result;
    }
}
