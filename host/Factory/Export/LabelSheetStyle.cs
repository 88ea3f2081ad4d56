namespace Keyfob.Factory.Export;

/// <summary>The look of a <see cref="LabelSheet"/>.</summary>
internal static class LabelSheetStyle
{
    public const string Css = """
        @page { size: A4; margin: 0; }
        * { box-sizing: border-box; margin: 0; }
        body { background: #ddd; color: #000; font: 8pt/1.35 system-ui, "Liberation Sans", Arial, sans-serif; }
        .note { width: 210mm; margin: 6mm auto 0; font-size: 10pt; }
        main { display: grid; grid-template: repeat(8, 33.9mm) / repeat(3, 63.5mm); column-gap: 2.5mm; align-content: center;
          justify-content: center; width: 210mm; height: 297mm; margin: 6mm auto; background: #fff; }
        section { display: flex; align-items: center; gap: 1mm; padding: 2mm; overflow: hidden; }
        section { outline: 0.2mm dashed #bbb; outline-offset: -0.2mm; border-radius: 2mm; }
        svg { flex: none; width: 27mm; shape-rendering: crispEdges; }
        section div { min-width: 0; }
        h2 { font-size: 10pt; }
        .serial { margin: 1mm 0; font: bold 11pt/1.3 "Liberation Mono", Consolas, monospace; }
        section p:not(.serial) { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        @media print {
          body { background: none; }
          .note { display: none; }
          main { margin: 0; break-after: page; }
          main:last-child { break-after: auto; }
          section { outline: none; }
        }
        """;
}
