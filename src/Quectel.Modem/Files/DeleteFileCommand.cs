namespace Quectel.Modem;

/// <summary><c>AT+QFDEL="ca.pem"</c> (core AT reference, 8.1); gives whether the file was there.</summary>
internal sealed record DeleteFileCommand(string Name) : AtCommand<bool>($"AT+QFDEL={Name}")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(10);

    public override bool Accepts(AtFinalResult result) =>
        result.IsSuccess || result.Number == (int)ModemFileError.NotFound;

    public override bool Parse(AtResponse response) => response.Result.IsSuccess;
}
