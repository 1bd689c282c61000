import { isGrpcServiceError } from '@temporalio/client';

const GRPC_NOT_FOUND = 5;

/** The gRPC code of an error of Temporal's service; null for any other error. */
export const grpcCodeOf = (error: unknown): number | null => (isGrpcServiceError(error) ? error.code : null);

/** For `catch`: null when Temporal has no such thing. @throws any other error */
export function nullIfNotFound(error: unknown): null {
  if (grpcCodeOf(error) === GRPC_NOT_FOUND) return null;
  throw error;
}
