namespace Quectel.Modem.Transport;

/// <summary>Says what a search on the USB found instead of the one module that was wanted.</summary>
internal static class UsbSearchFailure
{
    public static ModemPortException NotFound(UsbEndpoint filter, IEnumerable<UsbModem> all)
    {
        UsbModem[] seen =
            [.. all.Where(modem => UsbProducts.IsQuectel(modem.VendorId, modem.ProductId) || modem.Fits(filter))];
        string what = seen.Length == 0
            ? "No Quectel module is on the USB. Is it plugged in and powered? "
                + "\"lsusb\" and \"dmesg | tail\" show what the kernel sees."
            : $"Seen: {string.Join("; ", seen.AsEnumerable())}.";
        string port = filter.Interface is { } number
            ? $"serial port on interface {EndpointQuery.Number(number)}"
            : "AT port";
        return new ModemPortException(
            filter.ToString(), ModemPortError.NotFound, $"{filter} found no {port}. {what}");
    }

    public static ModemPortException Ambiguous(UsbEndpoint filter, UsbModem[] fitting)
    {
        // The location is always there and always differs; the serial number of most modules is empty.
        IEnumerable<UsbEndpoint> choices =
            fitting.Select(modem => modem.Endpoint with { Interface = filter.Interface });
        return new ModemPortException(
            filter.ToString(),
            ModemPortError.Other,
            $"{filter} fits {EndpointQuery.Number(fitting.Length)} modules: "
            + $"{string.Join("; ", fitting.AsEnumerable())}. "
            + $"Choose one of {string.Join(", ", choices)}.");
    }
}
