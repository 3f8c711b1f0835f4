/* SPDX-FileCopyrightText: 2026 CPx Connect contributors */
/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A reader without hardware for pcscd: an IFD handler (PC/SC part 3, pcsc-lite's ifdhandler.h) that asks a program at
 * the other end of a Unix socket for everything a reader does, SCardControl included. The socket's path is the
 * DEVICENAME of the reader.conf entry. One reader with one slot for each entry; one pcscd loads one copy.
 *
 * Request:  operation (1 byte), length (4 bytes, big-endian), payload
 * Response: outcome (1 byte), length (4 bytes, big-endian), payload
 *
 * test/virtual-card/ifd/link.ts is the other end.
 */
#include <arpa/inet.h>
#include <ifdhandler.h>
#include <pthread.h>
#include <reader.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum operation { PRESENCE = 1, POWER = 2, TRANSMIT = 3, CONTROL = 4 };
enum outcome { DONE = 0, FAILED = 1, UNSUPPORTED = 2 };
enum power { POWER_OFF = 0, COLD_RESET = 1, WARM_RESET = 2 };

/* MAX_BUFFER_SIZE_EXTENDED of pcsc-lite, with room for the control code. */
#define MAX_PAYLOAD 66000
#define HEADER 5

static char socket_path[sizeof(((struct sockaddr_un *)0)->sun_path)];
static int connection = -1;
/* pcscd looks for the card in a thread of its own. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char atr[MAX_ATR_SIZE];
static DWORD atr_length;

static void hang_up(void)
{
	if (connection >= 0)
		close(connection);
	connection = -1;
}

/* At the first request and after a failure: the program may come later, or again. */
static int connected(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	if (connection >= 0)
		return 1;
	memcpy(address.sun_path, socket_path, sizeof socket_path);
	connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connection >= 0 && connect(connection, (struct sockaddr *)&address, sizeof address) != 0)
		hang_up();
	return connection >= 0;
}

static int send_all(const unsigned char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(connection, bytes, length, MSG_NOSIGNAL); /* no SIGPIPE inside pcscd */
		if (sent <= 0)
			return 0;
		bytes += sent;
		length -= (size_t)sent;
	}
	return 1;
}

static int receive_all(unsigned char *bytes, size_t length)
{
	return length == 0 || recv(connection, bytes, length, MSG_WAITALL) == (ssize_t)length;
}

static int exchange(unsigned char operation, const unsigned char *payload, size_t length,
	enum outcome *outcome, unsigned char *answer, DWORD *answer_length)
{
	unsigned char header[HEADER] = { operation };
	uint32_t size = htonl((uint32_t)length);

	memcpy(header + 1, &size, sizeof size);
	if (!send_all(header, HEADER) || !send_all(payload, length) || !receive_all(header, HEADER))
		return 0;
	memcpy(&size, header + 1, sizeof size);
	size = ntohl(size);
	/* An answer that does not fit would leave the rest of it in the socket. */
	if (size > *answer_length || !receive_all(answer, size))
		return 0;
	*outcome = header[0];
	*answer_length = size;
	return 1;
}

/* *answer_length is the room at entry and the answer's length at the end, 0 after any failure. */
static RESPONSECODE ask(unsigned char operation, const unsigned char *payload, size_t length,
	unsigned char *answer, DWORD *answer_length)
{
	enum outcome outcome = FAILED;

	pthread_mutex_lock(&lock);
	if (length > MAX_PAYLOAD || !connected()
		|| !exchange(operation, payload, length, &outcome, answer, answer_length)) {
		hang_up();
		outcome = FAILED;
	}
	pthread_mutex_unlock(&lock);
	if (outcome != DONE)
		*answer_length = 0;
	return outcome == DONE ? IFD_SUCCESS : outcome == UNSUPPORTED ? IFD_ERROR_NOT_SUPPORTED : IFD_COMMUNICATION_ERROR;
}

RESPONSECODE IFDHCreateChannelByName(DWORD Lun, LPSTR DeviceName)
{
	(void)Lun;
	if (strlen(DeviceName) >= sizeof socket_path)
		return IFD_COMMUNICATION_ERROR;
	strcpy(socket_path, DeviceName);
	return IFD_SUCCESS; /* even while nobody listens: the reader is there, its slot is empty */
}

RESPONSECODE IFDHCreateChannel(DWORD Lun, DWORD Channel)
{
	(void)Lun;
	(void)Channel;
	return IFD_COMMUNICATION_ERROR; /* an entry without DEVICENAME */
}

RESPONSECODE IFDHCloseChannel(DWORD Lun)
{
	(void)Lun;
	pthread_mutex_lock(&lock);
	hang_up();
	pthread_mutex_unlock(&lock);
	return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD Lun, DWORD Tag, PDWORD Length, PUCHAR Value)
{
	(void)Lun;
	switch (Tag) {
	case TAG_IFD_ATR:
	case SCARD_ATTR_ATR_STRING:
		if (*Length < atr_length)
			return IFD_ERROR_INSUFFICIENT_BUFFER;
		memcpy(Value, atr, atr_length);
		*Length = atr_length;
		return IFD_SUCCESS;
	case TAG_IFD_SLOTS_NUMBER:
	case TAG_IFD_SIMULTANEOUS_ACCESS:
	case TAG_IFD_THREAD_SAFE:
		if (*Length < 1)
			return IFD_ERROR_INSUFFICIENT_BUFFER;
		*Value = 1;
		*Length = 1;
		return IFD_SUCCESS;
	default:
		return IFD_ERROR_TAG;
	}
}

RESPONSECODE IFDHSetCapabilities(DWORD Lun, DWORD Tag, DWORD Length, PUCHAR Value)
{
	(void)Lun;
	(void)Tag;
	(void)Length;
	(void)Value;
	return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD Lun, DWORD Protocol, UCHAR Flags, UCHAR PTS1, UCHAR PTS2, UCHAR PTS3)
{
	(void)Lun;
	(void)Protocol;
	(void)Flags;
	(void)PTS1;
	(void)PTS2;
	(void)PTS3;
	return IFD_SUCCESS; /* there is no line whose speed could be agreed on */
}

RESPONSECODE IFDHPowerICC(DWORD Lun, DWORD Action, PUCHAR Atr, PDWORD AtrLength)
{
	unsigned char action = Action == IFD_POWER_UP ? COLD_RESET : Action == IFD_RESET ? WARM_RESET : POWER_OFF;
	RESPONSECODE status;

	(void)Lun;
	atr_length = sizeof atr;
	status = ask(POWER, &action, 1, atr, &atr_length);
	*AtrLength = 0;
	if (action == POWER_OFF)
		return IFD_SUCCESS;
	if (status != IFD_SUCCESS || atr_length == 0)
		return IFD_ERROR_POWER_ACTION; /* no card, or one that does not answer */
	memcpy(Atr, atr, atr_length);
	*AtrLength = atr_length;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHTransmitToICC(DWORD Lun, SCARD_IO_HEADER SendPci, PUCHAR TxBuffer, DWORD TxLength, PUCHAR RxBuffer,
	PDWORD RxLength, PSCARD_IO_HEADER RecvPci)
{
	(void)Lun;
	if (RecvPci != NULL)
		RecvPci->Protocol = SendPci.Protocol;
	return ask(TRANSMIT, TxBuffer, TxLength, RxBuffer, RxLength);
}

RESPONSECODE IFDHControl(DWORD Lun, DWORD ControlCode, PUCHAR TxBuffer, DWORD TxLength, PUCHAR RxBuffer,
	DWORD RxLength, LPDWORD BytesReturned)
{
	uint32_t code = htonl((uint32_t)ControlCode);
	unsigned char *payload = malloc(sizeof code + TxLength);
	RESPONSECODE status;

	(void)Lun;
	*BytesReturned = 0;
	if (payload == NULL)
		return IFD_COMMUNICATION_ERROR;
	memcpy(payload, &code, sizeof code);
	if (TxLength > 0)
		memcpy(payload + sizeof code, TxBuffer, TxLength);
	status = ask(CONTROL, payload, sizeof code + TxLength, RxBuffer, &RxLength);
	free(payload);
	*BytesReturned = RxLength;
	return status;
}

RESPONSECODE IFDHICCPresence(DWORD Lun)
{
	unsigned char present = 0;
	DWORD length = sizeof present;

	(void)Lun;
	return ask(PRESENCE, NULL, 0, &present, &length) == IFD_SUCCESS && length == 1 && present
		? IFD_ICC_PRESENT
		: IFD_ICC_NOT_PRESENT;
}
